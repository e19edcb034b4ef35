using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>Whether the emitted files of a device say the same, also after somebody has edited them; what they were emitted from is not asked.</summary>
public static class FolderAgreement
{
    static readonly AgreementInfo Fleet = new("GW9279", Severity.Error,
        "The fleet's flake and the folders beside it do not have the same devices",
        "A device that the flake does not name is never built; one that has no folder stops the build of all.")
    {
        Wrong = "flake.nix:15: aarch64-linux = [ \"gw-bonn\" \"gw-ulm\" ];\ngw-bonn/",
        Right = "flake.nix:15: aarch64-linux = [ \"gw-bonn\" ];\ngw-bonn/",
    };

    /// <summary>Every kind of disagreement, by id.</summary>
    public static IReadOnlyList<AgreementInfo> All { get; } =
    [
        .. DiskAgreements.All.Concat(SlotAgreements.All).Concat(BootAgreements.All).Concat(UpdateAgreements.All).Concat(NetworkAgreements.All).Concat(FirewallAgreements.All).Concat(FileAgreements.All).Concat(RecordAgreements.All)
            .Append(Fleet).OrderBy(static rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Judges the folder of a device.</summary>
    /// <param name="folder">Its files.</param>
    public static IReadOnlyList<Disagreement> Of(EmittedFolder folder)
    {
        var judge = new Judgement(RecordAgreements.Changed(folder));
        DiskAgreements.Judge(folder, judge);
        SlotAgreements.Judge(folder, judge);
        BootAgreements.Judge(folder, judge);
        UpdateAgreements.Judge(folder, judge);
        NetworkAgreements.Judge(folder, judge);
        FirewallAgreements.Judge(folder, judge);
        FileAgreements.Judge(folder, judge);
        RecordAgreements.Judge(folder, judge);
        return judge.Found;
    }

    /// <summary>Judges the flake of a fleet.</summary>
    /// <param name="flake">The folder of the flake, without those of the devices.</param>
    /// <param name="devices">The devices' folders, by name.</param>
    public static IReadOnlyList<Disagreement> OfFleet(EmittedFolder flake, IReadOnlyDictionary<string, EmittedFolder> devices)
    {
        var judge = new Judgement([]);
        Fact[] named = [.. flake.Find("flake.nix", "^(?<key>[a-z0-9_]+-linux) = \\[(.*)\\];$").SelectMany(static line => Regex.Matches(line.Value, "\"([^\"]+)\"").Cast<Match>().Select(match => line with { Value = match.Groups[1].Value }))];
        judge.Known(Fleet, "device", named, devices.Keys.Select(static name => new Fact("", name, name + "/", 0)));
        foreach (KeyValuePair<string, EmittedFolder> device in devices)
        {
            Fact place = new("", device.Key, device.Key + "/", 0);
            judge.Holds(Fleet, named.Any(each => each.Value == device.Key) || device.Value.Has("flake.nix"), $"{place.Place} is named by no line of flake.nix, and has no flake of its own; add \"{device.Key}\" to gateways", [place, .. named.Take(1)]);
            IEnumerable<Fact> inside = device.Value.Modules.Select(fact => fact with { File = device.Key + "/" + fact.File });
            judge.Same(Fleet, $"the system of '{device.Key}'", [.. named.Where(each => each.Value == device.Key).Select(static each => each with { Value = each.Key }), .. inside.Where(static fact => fact.Key == "nixpkgs.hostPlatform")]);
            judge.Same(Fleet, $"the name of '{device.Key}'", [.. inside.Where(static fact => fact.Key == "networking.hostName"), place]);
            judge.Same(Fleet, "the release of nixpkgs", [.. flake.Find("flake.nix", "nixpkgs\\.url = \"github:NixOS/nixpkgs/nixos-(\\S+)\""), .. inside.Where(fact => fact.Key == "system.stateVersion" && named.Any(each => each.Value == device.Key))]);
        }

        judge.Same(Fleet, "the release of nixpkgs", [.. flake.Find("flake.nix", "nixpkgs\\.url = \"github:NixOS/nixpkgs/(\\S+)\""), .. flake.Find("flake.lock", "\"ref\": \"([^\"]+)\"")]);
        return judge.Found;
    }
}
