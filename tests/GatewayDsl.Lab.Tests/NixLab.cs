using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Nix;
using GatewayDsl.Tool.Compilation;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>
/// A Nix with a store of its own in a temporary folder, and <c>tests/Lab/nix</c> in the place of nixpkgs: no network, no daemon, no trace. It
/// takes itself for an aarch64-linux, since what is built there are texts.
/// </summary>
public sealed class NixLab : IDisposable
{
    // Evaluated once: no test changes it.
    static readonly Lazy<Definition> OfExample = new(static () => Read(LabProject.Example));

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly TemporaryFolder folder = new();

    /// <summary>Makes the folders.</summary>
    public NixLab()
    {
        folder.Write("conf/nix.conf", """
            experimental-features = nix-command flakes
            sandbox = false
            build-users-group =
            system = aarch64-linux
            substituters =
            flake-registry =

            """);
        Directory.CreateDirectory(folder["home"]);
        Environment = new Dictionary<string, string>
        {
            ["NIX_CONF_DIR"] = folder["conf"],
            ["NIX_STORE_DIR"] = folder["store"],
            ["NIX_STATE_DIR"] = folder["var"],
            ["NIX_LOG_DIR"] = folder["log"],
            ["XDG_CACHE_HOME"] = folder["cache"],
            ["HOME"] = folder["home"],
        };
        Nixpkgs = Packages("nixpkgs", static _ => { });
    }

    /// <summary>What makes a program use this Nix.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What stands in for nixpkgs: a flake reference.</summary>
    public string Nixpkgs { get; }

    /// <summary>A path in the lab's folder.</summary>
    /// <param name="path">The path.</param>
    public string this[string path] => folder[path];

    /// <summary>Another stand-in for nixpkgs.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <param name="change">What is changed in it.</param>
    public string Packages(string name, Action<string> change)
    {
        string to = folder[name];
        string from = Path.Combine(Repository.Root, "tests", "Lab", "nix");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (OptionFacts.File is not null)
        {
            OptionFacts.Write(Path.Combine(to, "options.json"));
        }

        change(to);
        return "path:" + to;
    }

    /// <summary>Runs Nix on a flake.</summary>
    /// <param name="arguments">The arguments.</param>
    public Judgement Nix(params string[] arguments) => Judge.Run("nix", [.. arguments], environment: Environment, timeout: Patience);

    /// <summary>Builds a package of a flake and returns its path.</summary>
    /// <param name="flake">The flake's folder.</param>
    /// <param name="package">The package.</param>
    /// <param name="more">Further arguments.</param>
    public string Build(string flake, string package, params string[] more) =>
        Nix(["build", $"path:{flake}#packages.aarch64-linux.{package}", "--no-link", "--json", "--no-write-lock-file", "--override-input", "nixpkgs", Nixpkgs, .. more]).MustAccept()
            .Output.Split('"').First(word => word.StartsWith(folder["store"], StringComparison.Ordinal) && !word.EndsWith(".drv", StringComparison.Ordinal));

    /// <summary>The flake of a gateway, written as <c>gateway build</c> does it.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="name">The gateway.</param>
    internal static FlakeFolder Flake(string project, string name)
    {
        Definition definition = Definition(project);
        EvaluatedGateway gateway = definition.Gateways.Single(gateway => gateway.Model.Name.Text == name);
        return FlakeFolder.Write(new BuildOrder(new BuildRequest(BuildTargets.Image), definition, gateway, GatewayCompiler.Emit(gateway.Model)));
    }

    /// <summary>What a project says; it must be right.</summary>
    /// <param name="project">The project's folder.</param>
    internal static Definition Definition(string project) => project == LabProject.Example ? OfExample.Value : Read(project);

    static Definition Read(string project)
    {
        Definition definition = new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit).Read(project, default);
        Assert.True(definition.IsSound, definition.Unusable?.Message ?? string.Join("\n", definition.Findings.Select(static finding => finding.Message)));
        return definition;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A store's folders are read-only.
        foreach (string path in Directory.EnumerateDirectories(folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserWrite);
            }
        }

        folder.Dispose();
    }
}

/// <summary>The tests of one lab, one after another: they share its store.</summary>
[CollectionDefinition(nameof(NixLab))]
public sealed class NixLabCollection : ICollectionFixture<NixLab>;
