using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>Every option that a module sets is one of NixOS 25.11, and gets a value of its type.</summary>
public sealed class NixOptionTests
{
    [OptionFactsTheory]
    [InlineData("rock64")]
    [InlineData("edge-all")]
    [InlineData("rock64-qemu")]
    [InlineData("least")]
    public void EveryOptionIsKnownAndGetsAValueOfItsType(string name)
    {
        NixOptionFacts facts = NixOptionFacts.Load()!;
        At<Gateway> gateway = new(SystemSnapshotTests.Sample(name), ModelPath.Root);
        NixModule[] modules = [.. NixModules.Derived(gateway).Append(OptionsModule.Of(gateway)).OfType<NixModule>()];

        string[] problems = [.. modules.SelectMany(static module => module.Options).SelectMany(option => Deep(option.Path, option.Value)).SelectMany(option => facts.Judge(option.Path, option.Value))];

        Assert.Empty(problems);
    }

    [OptionFactsTheory]
    [InlineData("services.openssh.enabled", "is no option")]
    [InlineData("services.openssh.enable", "is of the type 'boolean'")]
    [InlineData("networking.hostName.x", "is no option")]
    [InlineData("systemd.services.x.after", "is of the type")]
    public void WhatNixOSDoesNotKnowIsSeen(string path, string problem) =>
        Assert.Contains(problem, Assert.Single(NixOptionFacts.Load()!.Judge(path.Split('.'), 5L)), StringComparison.Ordinal);

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

/// <summary>A theory that needs the facts of NixOS's options; where they are not, it says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptionFactsTheoryAttribute : TheoryAttribute
{
    static readonly string? Missing = NixOptionFacts.Load() is null
        ? "nixos-options-25.11.json is not there, so names and types of NixOS options are not compared: set GATEWAYDSL_NIXOS_OPTIONS to its path"
        : null;

    /// <inheritdoc/>
    public override string? Skip
    {
        get => base.Skip ?? Missing;
        set => base.Skip = value;
    }
}
