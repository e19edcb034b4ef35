using System;
using System.Collections.Generic;
using GatewayDsl.Testing;

namespace GatewayDsl.Repository.Tests.Example;

/// <summary>The SDK's command line, as a user would call it.</summary>
static class Dotnet
{
    const string Program = "dotnet";

    // What stays behind would hold the generator's files, and this process' pipes, open.
    static readonly Dictionary<string, string> Alone = new(StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
    };

    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(8);

    public static Judgement Run(string folder, params string[] arguments) => Judge.Run(Program, arguments, environment: Alone, folder: folder, timeout: Timeout);

    /// <summary>Runs it where it finds a terminal, and so shows its progress in another way.</summary>
    public static Judgement RunInTerminal(string folder, string arguments) => Judge.Run(
        "script",
        ["--quiet", "--return", "--command", $"stty cols 120 rows 40; {Program} {arguments}", "/dev/null"],
        environment: new Dictionary<string, string>(Alone, StringComparer.Ordinal) { ["TERM"] = "xterm" },
        folder: folder,
        timeout: Timeout);
}
