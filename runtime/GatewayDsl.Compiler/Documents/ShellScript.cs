using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// A program in the POSIX shell. What the model says stands in variables at its head, quoted here and nowhere else; the body is the
/// same for every gateway.
/// </summary>
/// <param name="variables">The variables, in order.</param>
/// <param name="body">The body.</param>
/// <param name="place">The place of the model that the program is about.</param>
sealed class ShellScript(IReadOnlyList<ShellVariable> variables, string body, ModelPath place)
{
    /// <summary>The program as a file.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="path">Where the file goes.</param>
    public Artifact As(At<Gateway> gateway, string path) => new(
        path,
        [
            new ArtifactLine("#!/bin/sh", place),
            GeneratedHeader.Of(gateway),
            new ArtifactLine("set -eu", place),
            .. variables.Select(static variable => new ArtifactLine(variable.Name + "=" + Quoted(variable.Value), variable.Origin)),
            .. body.Replace("\r", "").TrimEnd('\n').Split('\n').Select(line => new ArtifactLine(line, place)),
        ])
    {
        IsExecutable = true,
    };

    // Inside single quotes everything means itself but a single quote (POSIX, Shell Command Language, 2.2.2).
    static string Quoted(string value) =>
        value.All(static c => c is not ('\0' or '\r'))
            ? "'" + value.Replace("'", "'\\''") + "'"
            : throw PlainText.Misfit(value, "a word of the shell");
}

/// <summary>A variable at the head of a shell program.</summary>
/// <param name="Origin">The place of the model that the value comes from.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, as the program sees it.</param>
sealed record ShellVariable(ModelPath Origin, string Name, string Value);
