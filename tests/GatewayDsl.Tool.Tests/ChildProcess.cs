using System.Diagnostics;
using System.Threading.Tasks;

namespace GatewayDsl.Tool.Tests;

/// <summary>What a program said.</summary>
sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Programs run by the tests.</summary>
static class ChildProcess
{
    /// <summary>The tool's own assembly, run by <c>dotnet</c>.</summary>
    public static string Tool => typeof(CommandLine).Assembly.Location;

    public static ProgramResult Run(string folder, string program, params string[] arguments)
    {
        using Process process = Start(folder, program, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return Process.Start(start)!;
    }
}
