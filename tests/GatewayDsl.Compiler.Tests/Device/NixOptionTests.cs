using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Testing;
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
        NixOptionFacts facts = NixOptionFacts.Load();
        At<Gateway> gateway = new(SystemSnapshotTests.Sample(name), ModelPath.Root);
        NixModule[] modules = [.. NixModules.Derived(gateway).Append(OptionsModule.Of(gateway)).OfType<NixModule>()];

        string[] problems = [.. modules.SelectMany(static module => module.Options).SelectMany(option => Deep(option.Path, option.Value)).SelectMany(option => facts.Judge(option.Path, option.Value))];

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("services.openssh.enabled", "is no option")]
    [InlineData("services.openssh.enable", "is of the type 'boolean'")]
    [InlineData("networking.hostName.x", "is no option")]
    [InlineData("systemd.services.x.after", "is of the type")]
    public void WhatNixOSDoesNotKnowIsSeen(string path, string problem) =>
        Assert.Contains(problem, Assert.Single(NixOptionFacts.Load().Judge(path.Split('.'), 5L)), StringComparison.Ordinal);

    /// <summary>Where all facts are at hand, the copy of the used ones is compared with them; with <c>GATEWAYDSL_UPDATE=1</c> it is written.</summary>
    [Fact]
    public void TheCopyOfTheUsedFactsIsComplete()
    {
        NixOptionFacts facts = NixOptionFacts.Load();
        foreach (string name in new[] { "rock64", "edge-all", "rock64-qemu", "least" })
        {
            At<Gateway> gateway = new(SystemSnapshotTests.Sample(name), ModelPath.Root);
            IEnumerable<NixBinding> set = NixModules.Derived(gateway).Append(OptionsModule.Of(gateway)).OfType<NixModule>().SelectMany(static module => module.Options);
            Assert.Empty(set.SelectMany(option => Deep(option.Path, option.Value)).SelectMany(option => facts.Judge(option.Path, option.Value)));
        }

        _ = facts.Judge(["networking", "hostName"], "x").Count();
        string text = string.Concat(facts.Used.Select(static line => line + "\n"));
        if (facts.AreAll && Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1")
        {
            File.WriteAllText(NixOptionFacts.UsedFile, text);
        }

        Assert.Equal(File.ReadAllText(NixOptionFacts.UsedFile), text);
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

    // A set is looked into, unless it is itself a value.
    static IEnumerable<(IReadOnlyList<string> Path, NixExpression Value)> Deep(IReadOnlyList<string> path, NixExpression value) =>
        value is NixBindings { Bindings.Count: > 0 } set ? set.Bindings.SelectMany(binding => Deep([.. path, .. binding.Path], binding.Value)) : [(path, value)];
}
