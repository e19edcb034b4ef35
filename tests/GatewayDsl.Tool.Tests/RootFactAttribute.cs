using System;
using System.IO;
using Xunit;

namespace GatewayDsl.Tool.Tests;

/// <summary>A test that needs root on Linux and some programs; skipped by name elsewhere, and a failure in CI.</summary>
sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute(params string[] programs)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            return;
        }

        Skip = !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "needs root on Linux"
            : Array.Find(programs, static program => !IsThere(program)) is { } missing ? $"needs {missing}"
            : null;
    }

    static bool IsThere(string program) =>
        Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), folder => File.Exists(Path.Combine(folder, program)));
}
