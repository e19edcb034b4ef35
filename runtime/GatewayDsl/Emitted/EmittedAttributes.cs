using System;
using System.ComponentModel;

// Written by the generator and read by the build, or by the evaluator of a project that refers to the assembly; nobody else has a use for them.
namespace GatewayDsl.Emitted;

/// <summary>A text that one or more emitted files consist of.</summary>
/// <param name="number">The text's number in this assembly.</param>
/// <param name="text">The text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedTextAttribute(int number, string text) : Attribute
{
    /// <summary>The text's number in this assembly.</summary>
    public int Number { get; } = number;

    /// <summary>The text.</summary>
    public string Text { get; } = text;
}

/// <summary>A file of a gateway.</summary>
/// <param name="gateway">The gateway's name, which is the file's folder.</param>
/// <param name="path">The file's path in that folder.</param>
/// <param name="isExecutable">Whether it is a program.</param>
/// <param name="text">The number of its text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedFileAttribute(string gateway, string path, bool isExecutable, int text) : Attribute
{
    /// <summary>The gateway's name.</summary>
    public string Gateway { get; } = gateway;

    /// <summary>The file's path.</summary>
    public string Path { get; } = path;

    /// <summary>Whether it is a program.</summary>
    public bool IsExecutable { get; } = isExecutable;

    /// <summary>The number of its text.</summary>
    public int Text { get; } = text;
}

/// <summary>A file of the project that is copied to a gateway's files, byte for byte.</summary>
/// <param name="gateway">The gateway's name, which is the copy's folder.</param>
/// <param name="path">The copy's path in that folder.</param>
/// <param name="file">The file's path below the project's folder.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedCopyAttribute(string gateway, string path, string file) : Attribute
{
    /// <summary>The gateway's name.</summary>
    public string Gateway { get; } = gateway;

    /// <summary>The copy's path.</summary>
    public string Path { get; } = path;

    /// <summary>The path of the project's file.</summary>
    public string File { get; } = file;
}

/// <summary>A gateway of a fleet, as its model: the build makes its files of it.</summary>
/// <param name="model">What stands in the gateway's <c>gateway.model.json</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedModelAttribute(string model) : Attribute
{
    /// <summary>The model.</summary>
    public string Model { get; } = model;
}

/// <summary>Says that the definitions have errors, so that nothing was emitted.</summary>
/// <param name="errors">How many.</param>
/// <param name="first">The first of them: its id, place and message.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedRejectionAttribute(int errors, string first) : Attribute
{
    /// <summary>How many errors there are.</summary>
    public int Errors { get; } = errors;

    /// <summary>The first of them.</summary>
    public string First { get; } = first;
}

/// <summary>Says that the generator ran, and which.</summary>
/// <param name="version">The generator's version.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmittedByAttribute(string version) : Attribute
{
    /// <summary>The generator's version.</summary>
    public string Version { get; } = version;
}

/// <summary>What a public static value of this assembly is, for the definitions of projects that refer to it.</summary>
/// <param name="member">The property or field, as XML documentation names it: <c>P:MyCompany.Standard.TimeSources</c>.</param>
/// <param name="value">The value as JSON, its records as in <c>gateway.model.json</c>, but with all lists in their own order.</param>
/// <param name="places">Which source put what where: the files, and for each path below the value the number of its file and the place there.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExportedValueAttribute(string member, string value, string places) : Attribute
{
    /// <summary>The property or field.</summary>
    public string Member { get; } = member;

    /// <summary>The value.</summary>
    public string Value { get; } = value;

    /// <summary>Where it comes from.</summary>
    public string Places { get; } = places;
}

/// <summary>Says why a public static value of this assembly is not among those that others can use.</summary>
/// <param name="member">The property or field, as XML documentation names it.</param>
/// <param name="reason">What the evaluation ended with, and where.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnexportedValueAttribute(string member, string reason) : Attribute
{
    /// <summary>The property or field.</summary>
    public string Member { get; } = member;

    /// <summary>What the evaluation ended with.</summary>
    public string Reason { get; } = reason;
}
