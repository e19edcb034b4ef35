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

    public static Judgement Run(string folder, params string[] arguments) => Judge.Run(Program, arguments, environment: Alone, folder: folder, timeout: TimeSpan.FromMinutes(8));
}
