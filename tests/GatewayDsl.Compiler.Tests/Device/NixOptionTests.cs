using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Compiler.NixOptions;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>Every option that a module sets is one of NixOS 25.11, and gets a value of its type.</summary>
public sealed class NixOptionTests
{
    [Theory]
    [InlineData("rock64")]
    [InlineData("edge-all")]
    [InlineData("rock64-qemu")]
    [InlineData("least")]
    public void EveryOptionIsKnownAndGetsAValueOfItsType(string name)
    {
        At<Gateway> gateway = new(SystemSnapshotTests.Sample(name), ModelPath.Root);
        NixModule[] modules = [.. NixModules.Derived(gateway).Append(OptionsModule.Of(gateway)).OfType<NixModule>()];
        var judge = new OptionJudge(OptionTree.OfRelease);

        Assert.Empty(modules.SelectMany(static module => module.Options).SelectMany(option => judge.Judge(option.Path, option.Value)).Select(static problem => problem.Message));
    }

    [Theory]
    [InlineData("rock64")]
    [InlineData("edge-all")]
    [InlineData("rock64-qemu")]
    [InlineData("least")]
    public void NoOptionIsSetTwice(string name)
    {
        At<Gateway> gateway = new(SystemSnapshotTests.Sample(name), ModelPath.Root);

        // A list of several modules is joined by NixOS.
        IEnumerable<string> set = NixModules.Derived(gateway)
            .SelectMany(static module => module.Options)
            .Where(static option => option.Value is not NixItems)
            .Select(static option => string.Join(".", option.Path));

        Assert.Distinct(set);
    }
}
