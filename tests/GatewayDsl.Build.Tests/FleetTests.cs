using System;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary>A fleet has one flake, beside the folders of its gateways.</summary>
public sealed class FleetTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TaskRun task;

    public FleetTests() => task = new TaskRun(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_gateway_that_stands_alone_keeps_its_flake_and_members_of_a_fleet_share_one()
    {
        task.Source(CompiledProject.Definitions);
        Assert.True(task.Write());
        Assert.Equal(["devices/flake.nix", "devices/gw-1/flake.nix"], Files("flake.nix"));
        Assert.Equal(["devices/flake.lock", "devices/gw-1/flake.lock"], Files("flake.lock"));
        Assert.Contains("[ \"site-a\" \"site-b\" ]", File.ReadAllText(folder["devices/flake.nix"]));
        Assert.EndsWith(" (gw-1, site-a, site-b); look first at devices/gw-1/nftables.conf", Assert.Single(task.Said));
        Assert.True(task.Verify());
    }

    [Fact]
    public void Two_fleets_of_one_project_share_it_too()
    {
        task.Source(CompiledProject.Definitions.Replace("[Fleet]", "[Fleet] public static IEnumerable<Gateway> More => [Device with { Name = \"hub\" }];\n    [Fleet]").Replace("[Gateway]\n", "\n"));
        Assert.True(task.Write());
        Assert.Equal(["devices/flake.nix"], Files("flake.nix"));
        Assert.Contains("[ \"hub\" \"site-a\" \"site-b\" ]", File.ReadAllText(folder["devices/flake.nix"]));
    }

    [Fact]
    public void Where_the_last_fleet_goes_its_flake_goes()
    {
        task.Source(CompiledProject.Definitions);
        Assert.True(task.Write());
        task.Source(CompiledProject.Single);
        Assert.True(task.Write());
        Assert.Equal(["devices/gw-1/flake.nix"], Files("flake.nix"));
        Assert.Equal(["devices/gw-1/flake.lock"], Files("flake.lock"));
    }

    [Fact]
    public void A_gateway_that_joins_a_fleet_loses_its_own_flake_and_a_clone_tells_of_it()
    {
        task.Source(CompiledProject.Single.Replace("[Gateway]", "[Fleet] public static IEnumerable<Gateway> All => [Device];\n"));
        Assert.True(task.Write());
        Assert.Equal(["devices/flake.nix"], Files("flake.nix"));
        Directory.Delete(folder["obj"], recursive: true);
        File.Copy(folder["devices/flake.nix"], folder["devices/gw-1/flake.nix"]);
        Assert.False(task.Verify());
        Assert.Equal(["error GW0005: devices/gw-1/flake.nix is emitted no more; delete it"], task.Said);
    }

    [Fact]
    public void A_flake_of_no_fleet_fails_in_a_clone_and_one_of_your_own_does_not()
    {
        task.Source(CompiledProject.Definitions);
        Assert.True(task.Write());
        Directory.Delete(folder["obj"], recursive: true);
        task.Source(CompiledProject.Single);
        Directory.Delete(folder["devices/site-a"], recursive: true);
        Directory.Delete(folder["devices/site-b"], recursive: true);
        Assert.False(task.Verify());
        Assert.Equal(["error GW0005: devices/flake.lock is emitted no more; delete it", "error GW0005: devices/flake.nix is emitted no more; delete it"], task.Said);

        File.WriteAllText(folder["devices/flake.nix"], "{ outputs = _: { }; }\n");
        Assert.True(task.Verify());
    }

    string[] Files(string name) =>
        [.. Directory.GetFiles(folder["devices"], name, SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal)];
}
