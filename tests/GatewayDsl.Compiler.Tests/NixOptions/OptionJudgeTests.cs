using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.NixOptions;
using Xunit;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Tests.NixOptions;

/// <summary>What is said of options that a definition sets.</summary>
public sealed class OptionJudgeTests
{
    public static TheoryData<string, NixValue> Fine => new()
    {
        { "services.openssh.ports", NixValue.List(22, 65535) },
        { "services.openssh.settings.LogLevel", "VERBOSE" },
        { "services.openssh.settings.Whatever", true },
        { "services.journald.extraConfig", "SystemMaxUse=8M\n" },
        { "users.users.admin.shell", "/bin/sh" },
        { "environment.etc.\"motd\".text", "a" },
        { "boot.kernel.sysctl.\"net.core.rmem_max\"", 1 },
        { "boot.kernel.sysctl.\"net.ipv4.tcp_syncookies\"", 1 },
        { "systemd.services.x", NixValue.Set(NixAttribute.Of("after", NixValue.List("network.target")), NixAttribute.Of("serviceConfig", NixValue.Set(NixAttribute.Of("Type", "oneshot")))) },
        { "services", NixValue.Set(NixAttribute.Of("openssh", NixValue.Set(NixAttribute.Of("enable", true)))) },
        { "systemd.network.networks.lan.addresses", NixValue.List(NixValue.Set(NixAttribute.Of("Address", "10.0.0.1/8"))) },
        { "boot.initrd.kernelModules", NixValue.Set(NixAttribute.Of("dm_mod", true)) },
        { "boot.initrd.kernelModules", NixValue.List("dm_mod") },
        { "specialisation.x.configuration.services.nothing", 1 },
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public void WhatNixOSTakesIsSilent(string path, NixValue value) => Assert.Empty(Judge(path, value));

    public static TheoryData<string, NixValue, string, string> Wrong => new()
    {
        { "services.openssh.enabled", true, "", "'services.openssh.enabled' is no option of NixOS 25.11; write \"services.openssh.enable\"" },
        { "services.opensh.enable", true, "", "'services.opensh' is no option of NixOS 25.11; write \"services.openssh.enable\"" },
        { "services.nowhere.nothing", true, "", "'services.nowhere' is no option of NixOS 25.11; leave it out" },
        { "networking.hostName.x", "a", "", "'networking.hostName.x' is no option" },
        { "services.openssh.enable", 5, "", "5 is no value for 'services.openssh.enable'; write true or false" },
        { "services.openssh.ports", NixValue.List(22, 65536), "1", "65536 is no value for 'services.openssh.ports[1]'; write a whole number from 0 to 65535" },
        { "services.openssh.ports", 22, "", "22 is no value for 'services.openssh.ports'; write a list, each item a whole number from 0 to 65535" },
        { "services.openssh.package", "openssh", "", "write a package or a function, which no definition can hold" },
        { "systemd.services.x.after", NixValue.List("network"), "0", "\"network\" is no value for 'systemd.services.x.after[0]'; write a text that matches" },
        { "services.journald.storage", "ram", "", "\"ram\" is none of the values of 'services.journald.storage'; write" },
        { "services.openssh", NixValue.Set(NixAttribute.Of("enabled", true)), "enabled", "write \"services.openssh.enable\"" },
        { "systemd.services.x", NixValue.Set(NixAttribute.Of("wantedBy", "multi-user.target")), "wantedBy", "\"multi-user.target\" is no value for 'systemd.services.x.wantedBy'; write a list" },
        { "networking.interfaces.eth7.ipv4.addresses", NixValue.List(NixValue.Set(NixAttribute.Of("adress", "10.0.0.1"))), "0/adress", "'networking.interfaces.eth7.ipv4.addresses[0].adress' is no option of NixOS 25.11; write \"networking.interfaces.eth7.ipv4.addresses[0].address\"" },
        { "system.nixos.release", "25.11", "", "'system.nixos.release' is computed by NixOS and cannot be set; leave it out" },
        { "virtualisation.memorySize", 512, "", "is no option of NixOS 25.11" },
        { "environment.systemPackages", NixValue.List("curl"), "0", "\"curl\" is no value for 'environment.systemPackages[0]'; write a package" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatNixOSRefusesIsMarkedWhereItIsWrong(string path, NixValue value, string steps, string message)
    {
        OptionProblem problem = Assert.Single(Judge(path, value));

        Assert.Equal(steps, string.Join('/', problem.Steps));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[:digit:]]{2}:[[:digit:]]{2}", "12:30", true)]
    [InlineData("[[:digit:]]{2}:[[:digit:]]{2}", "12:3O", false)]
    [InlineData(@"[a-z\-]+", @"a\-", true)]
    [InlineData("[^[:space:]]{1,64}", "a b", false)]
    [InlineData("[]a]+", "]a", true)]
    [InlineData("^wss://.+/$", "wss://a/", true)]
    [InlineData("^wss://.+/$", "ws://a/", false)]
    public void PatternsAreThoseOfPosix(string pattern, string text, bool matches) => Assert.Equal(matches, TextPattern.Matches(pattern, text));

    static IEnumerable<OptionProblem> Judge(string path, NixValue value) => new OptionJudge(OptionTree.OfRelease).Judge(OptionPath.Parse(path).Parts, Value(value));
}
