using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Check.Validators;

/// <summary>A program of Debian.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Package">The package that brings it.</param>
sealed record NeededProgram(string Name, string Package);

/// <summary>Something that can say whether emitted files are right.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Judges">Whether it has something to say of a file.</param>
abstract record Validator(string Name, Func<Artifact, bool> Judges)
{
    /// <summary>The files of a gateway that it looks at, by path in ordinal order; all at once, since some speak of others.</summary>
    /// <param name="artifacts">All files of the gateway.</param>
    public IReadOnlyList<Artifact> Of(IEnumerable<Artifact> artifacts) =>
        [.. artifacts.Where(Judges).OrderBy(static artifact => artifact.Path, StringComparer.Ordinal)];
}

/// <summary>The program that reads the files on the device, or one that knows their format.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Judges">Whether it has something to say of a file.</param>
/// <param name="Programs">What must be installed.</param>
/// <param name="Script">
/// A script of POSIX sh, run with <c>-eu</c> in a cage, in the folder of the files. Its arguments are <see cref="Facts"/> and the paths of the
/// files. The files are right if it ends with 0; else what it says is the reason.
/// </param>
/// <param name="Place">
/// Where in what it says a place stands: the groups <c>line</c> and, where the validator names it, <c>file</c>; or <c>section</c> and
/// <c>key</c> of a file of sections; or <c>item</c>, which of the lines that begin like an item, counted from 1.
/// </param>
sealed record ProgramValidator(string Name, Func<Artifact, bool> Judges, IReadOnlyList<NeededProgram> Programs, string Script, Regex Place)
    : Validator(Name, Judges)
{
    /// <summary>What the script must know of the gateway beside its files.</summary>
    public Func<Gateway, IReadOnlyList<string>> Facts { get; init; } = static _ => [];

    /// <summary>What an item of the file begins with, where places are counted in items.</summary>
    public string ItemStart { get; init; } = "";

    /// <summary>What it says when it cannot judge because it is not run by root, and what that means.</summary>
    public (string Said, string Meaning)? NeedsRoot { get; init; }

    /// <summary>Whether it may change the network of its cage.</summary>
    public bool NeedsNetworkAdministration { get; init; }

    /// <summary>Whether it needs <c>/proc</c>.</summary>
    public bool NeedsProcesses { get; init; }
}

/// <summary>A check that needs no other program.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Judges">Whether it has something to say of a file.</param>
/// <param name="Problem">What is wrong with a file; null if nothing is.</param>
sealed record OwnValidator(string Name, Func<Artifact, bool> Judges, Func<Artifact, string?> Problem) : Validator(Name, Judges);
