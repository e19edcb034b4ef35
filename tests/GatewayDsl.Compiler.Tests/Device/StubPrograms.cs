using System;
using System.Collections.Generic;
using System.IO;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>
/// Runs a script of the device with stand-ins for the programs of the device that it calls; each writes down how it was called, and
/// does what a test tells it to. Everything else is the real program.
/// </summary>
sealed class StubPrograms : IDisposable
{
    readonly TemporaryFolder folder = new();

    /// <summary>A program that runs a piece of shell.</summary>
    public StubPrograms With(string name, string body)
    {
        string file = folder.Write(name, $"#!/bin/sh\nprintf '%s\\n' \"{name} $*\" >> '{Log}'\n{body}\n");
        Judge.Run("chmod", ["+x", file]).MustAccept();
        return this;
    }

    /// <summary>The calls, in order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <summary>A file in the folder of the programs.</summary>
    public string Write(string name, string text) => folder.Write(name, text);

    /// <summary>The path of a file in the folder of the programs.</summary>
    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Runs a script.</summary>
    public Judgement Run(Artifact script, params string[] arguments) =>
        Run(script.Text, arguments);

    /// <summary>Runs the text of a script.</summary>
    public Judgement Run(string script, params string[] arguments) => Judge.Run(
        "dash",
        [folder.Write("script.sh", script), .. arguments],
        environment: new Dictionary<string, string> { ["PATH"] = Folder + ":" + Environment.GetEnvironmentVariable("PATH") });

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    string Folder => System.IO.Path.GetDirectoryName(folder.Write(".folder", ""))!;

    string Log => System.IO.Path.Combine(Folder, "calls.log");
}
