using System.IO;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Data.Tests;

/// <summary>A test that the public toml-test suite judges; without the suite it is a skip that says what was left out.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
sealed class TomlSuiteFactAttribute : FactAttribute
{
    /// <summary>The suite's tests.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "toml-test", "tests"));

    /// <summary>Says why the test is left out, if it is.</summary>
    public TomlSuiteFactAttribute() =>
        Skip = Directory.Exists(Folder) ? null : "the public toml-test suite is not beside the repository (../shared/data/toml-test): its valid and invalid files were not read";
}
