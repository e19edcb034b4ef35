using System;
using System.IO;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build.Nix;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>The stand-in for nixpkgs refuses what NixOS refuses, so that a flake that it takes says something.</summary>
/// <param name="lab">The Nix.</param>
[Collection(nameof(NixLab))]
public sealed class OptionTests(NixLab lab)
{
    [OptionFact]
    public void AnOptionThatThereIsNotIsRefused() => Refused("networking.hostNames = \"x\";", "The option `networking.hostNames' does not exist");

    [OptionFact]
    public void AValueOfAnotherTypeIsRefused() => Refused("services.openssh.openFirewall = lib.mkForce 5;", "A definition for option `services.openssh.openFirewall' is not of type `boolean'");

    [OptionFact]
    public void TwoValuesAreRefused() => Refused("time.timeZone = \"Europe/Berlin\";", "The option `time.timeZone' has conflicting definition values");

    [OptionFact]
    public void AValueThatOverrulesIsTaken()
    {
        using FlakeFolder flake = Changed("time.timeZone = lib.mkForce \"Europe/Berlin\"; environment.systemPackages = lib.mkIf true (lib.mkMerge [ [ pkgs.nano ] [ pkgs.htop ] ]);");
        string zone = lab.Nix("eval", "--raw", $"{flake.Reference}#nixosConfigurations.rock64.config.time.timeZone", "--no-write-lock-file", "--override-input", "nixpkgs", lab.Nixpkgs).MustAccept().Output;
        Assert.Equal("Europe/Berlin", zone);
        lab.Build(flake.Path, "system");
    }

    void Refused(string line, string message)
    {
        using FlakeFolder flake = Changed(line);
        Judgement said = lab.Nix("build", $"{flake.Reference}#packages.aarch64-linux.system", "--no-link", "--no-write-lock-file", "--override-input", "nixpkgs", lab.Nixpkgs);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains(message, said.Errors, StringComparison.Ordinal);
        Assert.Contains("/nix/more.nix': ", said.Errors, StringComparison.Ordinal);
    }

    static FlakeFolder Changed(string line)
    {
        FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        File.WriteAllText(Path.Combine(flake.Path, "nix/more.nix"), "{ lib, pkgs, ... }: { " + line + " }");
        string imports = Path.Combine(flake.Path, "nix/default.nix");
        File.WriteAllText(imports, File.ReadAllText(imports).Replace("    ./apps.nix\n", "    ./apps.nix\n    ./more.nix\n", StringComparison.Ordinal));
        return flake;
    }
}
