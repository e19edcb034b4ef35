using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>The one flake of all fleets, put to Nix.</summary>
public sealed class FleetFlakeTests
{
    // Stands in for nixpkgs: a system is the file of its module and what its images are made of, with names instead of derivations.
    const string StandIn = """
        let
          flake = import ./flake.nix;
          genAttrs = names: of: builtins.listToAttrs (map (name: { inherit name; value = of name; }) names);
          device = { modules }: {
            inherit modules;
            pkgs = { };
            config.system.build = { toplevel = "toplevel of ${toString modules}"; vm = "vm"; };
            config.system.nixos = { release = "25.11"; version = "25.11.1"; };
          };
          outputs = flake.outputs { nixpkgs = { lib = { inherit genAttrs; unique = list: builtins.attrNames (genAttrs list (name: name)); nixosSystem = device; }; legacyPackages = { aarch64-linux = { }; x86_64-linux = { }; }; }; };
        in
        {
          devices = builtins.mapAttrs (_: device: map (module: "${toString module}/default.nix") device.modules) outputs.nixosConfigurations;
          there = builtins.all (device: builtins.all (module: builtins.pathExists (module + "/default.nix")) device.modules) (builtins.attrValues outputs.nixosConfigurations);
          packages = builtins.mapAttrs (_: builtins.attrNames) outputs.packages;
          systems = outputs.packages.aarch64-linux."rock64-system" or outputs.packages.aarch64-linux."gw-0-system";
          apps = builtins.mapAttrs (_: builtins.attrNames) outputs.apps;
          checks = builtins.mapAttrs (_: builtins.attrNames) outputs.checks;
          shells = builtins.attrNames outputs.devShells;
          url = flake.inputs.nixpkgs.url;
        }
        """;

    [Fact]
    public void It_is_what_was_verified() => Snapshot.Match(GatewayCompiler.EmitFleet([SystemSample.Qemu, EdgeSample.Gateway]).Single(static file => file.Path == "flake.nix").Text, "fleet-flake", "nix");

    [Fact]
    public void Without_a_fleet_there_is_none() => Assert.Empty(GatewayCompiler.EmitFleet([]));

    [Fact]
    public void The_order_of_the_gateways_changes_nothing() =>
        Assert.Equal(Text([SystemSample.Qemu, EdgeSample.Gateway]), Text([EdgeSample.Gateway, SystemSample.Qemu]));

    [Fact]
    public void Its_lock_is_that_of_a_gateway_that_stands_alone() =>
        Assert.Equal(EdgeSample.Gateway.Text("flake.lock"), GatewayCompiler.EmitFleet([EdgeSample.Gateway]).Single(static file => file.Path == "flake.lock").Text);

    [Fact]
    public void A_member_has_every_file_but_a_flake_of_its_own()
    {
        string[] own = ["artifacts.json", "flake.lock", "flake.nix"];
        Assert.Equal(
            GatewayCompiler.Emit(EdgeSample.Gateway).Where(file => !own.Contains(file.Path)).Select(static file => (file.Path, file.Text)),
            GatewayCompiler.Emit(EdgeSample.Gateway, isOfFleet: true).Where(file => file.Path != "artifacts.json").Select(static file => (file.Path, file.Text)));
        Assert.DoesNotContain("flake", GatewayCompiler.Emit(EdgeSample.Gateway, isOfFleet: true).Single(static file => file.Path == "artifacts.json").Text);
    }

    [Fact]
    public void A_gateway_more_is_a_line_more_and_a_thousand_are_a_thousand_lines()
    {
        string[] many = Text(Fleet(1000)).Split('\n'), more = Text(Fleet(1001)).Split('\n');
        Assert.Equal(many.Length + 1, more.Length);
        Assert.Equal(["          \"gw-1000\""], more.Except(many));
        Assert.InRange(many.Length, 1000, 1100);
        Assert.InRange(Text(Fleet(1000)).Length, 1, 32 << 10);
    }

    [JudgeFact("nix-instantiate")]
    public void Nix_finds_every_gateway_and_all_that_is_made_of_it()
    {
        JsonElement found = Evaluate([EdgeSample.Gateway, SystemSample.Qemu]);

        Assert.True(found.GetProperty("there").GetBoolean());
        Assert.Equal(["rock64", "rock64-qemu"], found.GetProperty("devices").EnumerateObject().Select(static device => device.Name));
        Assert.All(found.GetProperty("devices").EnumerateObject(), static device => Assert.EndsWith($"/{device.Name}/nix/default.nix", device.Value[0].GetString()));
        string[] packages = Names(found.GetProperty("packages").GetProperty("aarch64-linux"));
        Assert.Superset(new HashSet<string> { "rock64-system", "rock64-image", "rock64-rauc-bundle", "rock64-uboot", "rock64-qemu-system", "rock64-qemu-squashfs" }, packages.ToHashSet());
        Assert.DoesNotContain("rock64-qemu-image", packages);
        Assert.Equal(packages, Names(found.GetProperty("packages").GetProperty("aarch64-darwin")));
        Assert.Matches("^toplevel of .*/rock64/nix$", found.GetProperty("systems").GetString());
        Assert.Equal(["rock64-qemu-vm"], Names(found.GetProperty("apps").GetProperty("aarch64-linux")));
        Assert.Superset(new HashSet<string> { "rock64-system", "rock64-qemu-system" }, Names(found.GetProperty("checks").GetProperty("aarch64-linux")).ToHashSet());
        Assert.Equal(["aarch64-darwin", "aarch64-linux", "x86_64-linux"], Names(found.GetProperty("shells")));
        using JsonDocument locked = JsonDocument.Parse(EdgeSample.Gateway.Text("flake.lock"));
        Assert.Equal($"github:NixOS/nixpkgs/{locked.RootElement.GetProperty("nodes").GetProperty("nixpkgs").GetProperty("original").GetProperty("ref").GetString()}", found.GetProperty("url").GetString());
    }

    [JudgeFact("nix-instantiate")]
    public void Nix_takes_a_thousand_gateways()
    {
        JsonElement found = Evaluate(Fleet(1000));
        Assert.Equal(1000, found.GetProperty("devices").EnumerateObject().Count());
        Assert.True(found.GetProperty("there").GetBoolean());
    }

    // <gateway>-<package> is one word: no two gateways can mean the same package by it.
    [Fact]
    public void No_package_of_one_gateway_has_the_name_of_another_gateways()
    {
        string[] packages = ["system", "squashfs", "boot-script", "image", "uboot", "uboot-env-tools", "bundle-contents", "rauc-bundle"];
        string joined = EdgeSample.Gateway.Text("images/default.nix");
        Assert.All(packages, package => Assert.Contains($"{package} = ", joined));
        Assert.All(packages, package => Assert.DoesNotContain(packages, other => package.EndsWith("-" + other, StringComparison.Ordinal)));
    }

    static Gateway[] Fleet(int count) => [.. Enumerable.Range(0, count).Select(static i => SystemSample.Least with { Name = $"gw-{i}" })];

    static string Text(IReadOnlyList<Gateway> gateways) => GatewayCompiler.EmitFleet(gateways).Single(static file => file.Path == "flake.nix").Text;

    static string[] Names(JsonElement names) => [.. names.EnumerateArray().Select(static name => name.GetString()!)];

    static JsonElement Evaluate(IReadOnlyList<Gateway> gateways)
    {
        using var folder = new TemporaryFolder();
        foreach (Gateway gateway in gateways)
        {
            foreach (Artifact file in GatewayCompiler.Emit(gateway, isOfFleet: true).Where(static file => file.Path.StartsWith("images/", StringComparison.Ordinal) || file.Path == "nix/default.nix"))
            {
                folder.Write(Path.Combine(gateway.Name.Text, file.Path), file.Text);
            }
        }

        foreach (Artifact file in GatewayCompiler.EmitFleet(gateways))
        {
            folder.Write(file.Path, file.Text);
        }

        Judge.Run("nix-instantiate", ["--parse", folder["flake.nix"]]).MustAccept();
        Judgement said = Judge.Run("nix-instantiate", ["--eval", "--strict", "--json", folder.Write("judge.nix", StandIn)]).MustAccept();
        using JsonDocument document = JsonDocument.Parse(said.Output);
        return document.RootElement.Clone();
    }
}
