using System;
using System.Linq;
using GatewayDsl.Evaluation;
using GatewayDsl.Evaluation.Generated;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>Types that are generated for options of NixOS, and the definitions that use them.</summary>
public sealed class TypedOptionsTests
{
    const string Prometheus = """
        using GatewayDsl;

        namespace Acme;

        [NixOptions("services.prometheus")]
        public sealed partial class Prometheus;
        """;

    const string Value = """
        new Prometheus
                {
                    Enable = true,
                    Port = 9090,
                    GlobalConfig = new() { ScrapeInterval = "1m" },
                    ScrapeConfigs = [new() { JobName = "node", StaticConfigs = [new() { Targets = ["127.0.0.1:9100"] }], Scheme = Prometheus.ScrapeConfigsItem.SchemeValue.Http }],
                    Exporters = new() { Node = new() { Enable = true, EnabledCollectors = ["systemd"] } },
                    Alertmanager = new() { LogLevel = Prometheus.AlertmanagerOptions.LogLevelValue.Debug },
                }
        """;

    const string Emitted = """
        { ... }:
        {
          services.prometheus = {
            alertmanager = { logLevel = "debug"; };
            enable = true;
            exporters = { node = { enable = true; enabledCollectors = [ "systemd" ]; }; };
            globalConfig = { scrape_interval = "1m"; };
            port = 9090;
            scrapeConfigs = [
              {
                job_name = "node";
                scheme = "http";
                static_configs = [ { targets = [ "127.0.0.1:9100" ]; } ];
              }
            ];
          };
        }

        """;

    [Fact]
    public void TheGeneratorSeesTheTypesThatItGenerates()
    {
        CSharpCompilation compilation = Definitions.Compile(Edge(Value), Prometheus);
        Generation.Start().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Assert.DoesNotContain(output.GetDiagnostics(), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal(Emitted, OptionsOf(output));
    }

    [Fact]
    public void TheAnalyzerReportsIntoTheDefinitionAndNotIntoWhatIsGenerated()
    {
        Generation.Start().RunGeneratorsAndUpdateCompilation(Definitions.Compile(Edge(Value.Replace("9090", "90900"), "new Prometheus { Enable = false }"), Prometheus), out Compilation output, out _);

        Diagnostic[] found = [.. Analysis.Report((CSharpCompilation)output).OrderBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];

        Assert.Equal(["GW8051", "GW8062"], found.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(["false", "90900"], found.Select(static diagnostic => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.All(found.SelectMany(static diagnostic => diagnostic.AdditionalLocations), static place => Assert.Equal("Edge.cs", place.SourceTree!.FilePath));
    }

    [Fact]
    public void AnEditElsewhereGeneratesNothingAnew()
    {
        CSharpCompilation compilation = Definitions.Compile(Edge(Value), Prometheus, "class Unrelated;");
        GeneratorDriver driver = Generation.Start().RunGenerators(compilation).RunGenerators(compilation.With("Other2.cs", "class Unrelated { int field; }"));

        Assert.All(driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("[NixOptions(\"services.prometeus\")] public sealed partial class P;", "GW8065", "\"services.prometeus\"", "write \"services.prometheus\"")]
    [InlineData("[NixOptions(\"services.prometheus.enable\")] public sealed partial class P;", "GW8065", "\"services.prometheus.enable\"", "no options of NixOS lie below")]
    [InlineData("[NixOptions(\"a b\")] public sealed partial class P;", "GW8065", "\"a b\"", "is not the path of a NixOS option")]
    [InlineData("[NixOptions(\"services\")] public sealed partial class P;", "GW8065", "\"services\"", "write a path further inside")]
    [InlineData("[NixOptions(\"services.prometheus\")] public static partial class P;", "GW8066", "P", "'P' is static; write \"public sealed partial class P;\"")]
    [InlineData("[NixOptions(\"services.prometheus\")] public sealed class P;", "GW8066", "P", "'P' is not partial")]
    [InlineData("[NixOptions(\"services.prometheus\")] public sealed partial class P<T>;", "GW8066", "P", "'P' has type parameters")]
    [InlineData("static partial class Outer { [NixOptions(\"services.prometheus\")] public sealed partial class P; }", "GW8066", "P", "'P' stands in 'Outer'")]
    public void WhatCannotBeGeneratedIsSaid(string type, string id, string token, string message)
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge, "using GatewayDsl; namespace Acme; " + type);
        Diagnostic found = Assert.Single(Analysis.Report(compilation));

        Assert.Equal(id, found.Id);
        Assert.Equal(token, found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.All(Generation.Start().RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources, static source => Assert.StartsWith("GatewayDsl.E", source.HintName, StringComparison.Ordinal));
    }

    /// <summary>Every subtree that has a type compiles: a name of an option that C# cannot take would show here.</summary>
    [Fact]
    public void WhateverIsGeneratedCompiles()
    {
        string[] paths =
        [
            "boot", "environment", "fileSystems", "hardware", "networking", "nix", "programs", "security", "services.chrony", "services.dnsmasq", "services.nginx", "services.openssh",
            "services.postgresql", "services.prometheus", "services.suricata", "services.tor", "system", "systemd.network", "systemd.services", "users", "virtualisation",
        ];
        CSharpCompilation compilation = Definitions.Compile([.. paths.Select(static (path, i) => $"namespace Acme{i}; [GatewayDsl.NixOptions(\"{path}\")] public sealed partial {(i % 2 == 0 ? "class" : "record")} Options;")]);
        compilation = GeneratedSources.AddTo(compilation, GeneratedSources.Of(compilation, []));

        Assert.Equal(2 * paths.Length, compilation.SyntaxTrees.Length);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    static string Edge(params string[] options) =>
        Definitions.Edge.Replace("    };\n", $"        NixOptions = [{string.Join(", ", options)}],\n    }};\n");

    // What stands in nix/options.nix behind its header.
    static string OptionsOf(Compilation output)
    {
        object? text = output.Assembly.GetAttributes().Single(static attribute => attribute is { AttributeClass.Name: "EmittedFileAttribute", ConstructorArguments: [_, { Value: "nix/options.nix" }, ..] }).ConstructorArguments[3].Value;
        string all = (string)output.Assembly.GetAttributes().Single(attribute => attribute.AttributeClass!.Name == "EmittedTextAttribute" && attribute.ConstructorArguments[0].Value!.Equals(text)).ConstructorArguments[1].Value!;
        return all[(all.IndexOf("\n{", StringComparison.Ordinal) + 1)..];
    }
}
