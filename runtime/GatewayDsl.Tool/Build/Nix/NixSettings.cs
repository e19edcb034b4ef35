using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>What is handed through to Nix.</summary>
sealed record NixSettings
{
    /// <summary>Machines that build, as Nix's option <c>builders</c> has them, like <c>ssh-ng://builder aarch64-linux</c>.</summary>
    public string? Builders { get; init; }

    /// <summary>How many builds run at once on this machine.</summary>
    public string? MaxJobs { get; init; }

    /// <summary>The store that builds and keeps, like <c>ssh-ng://builder</c>; results are copied from there.</summary>
    public string? Store { get; init; }

    /// <summary>What takes the place of the pinned nixpkgs: a flake reference.</summary>
    public string? Nixpkgs { get; init; }

    /// <summary>The certificate of who signs a bundle: a file, or what <c>rauc</c> takes in its place.</summary>
    public string? Certificate { get; init; }

    /// <summary>Its key: a file, or a PKCS#11 address.</summary>
    public string? Key { get; init; }

    /// <summary>Whether anything is set.</summary>
    public bool IsAny => this != new NixSettings();

    /// <summary>The arguments of every command of Nix that evaluates the flake.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "--no-write-lock-file",
        .. Nixpkgs is { } nixpkgs ? ["--override-input", "nixpkgs", nixpkgs] : Array.Empty<string>(),
        .. Builders is { } builders ? ["--builders", builders] : Array.Empty<string>(),
        .. MaxJobs is { } jobs ? ["--max-jobs", jobs] : Array.Empty<string>(),
        .. Store is { } store ? ["--store", store, "--eval-store", "auto"] : Array.Empty<string>(),
    ];
}

/// <summary>The options of <c>gateway build</c> that are for Nix.</summary>
sealed class NixArguments
{
    readonly Option<string?> builders = new("--builders") { Description = "Machines that Nix builds on, as its option of that name has them.", HelpName = "MACHINES" };
    readonly Option<string?> jobs = new("--max-jobs") { Description = "How many builds Nix runs at once on this machine: a number, or auto.", HelpName = "N" };
    readonly Option<string?> store = new("--store") { Description = "The store that Nix builds in, like ssh-ng://builder. Results are copied from there.", HelpName = "URL" };
    readonly Option<string?> nixpkgs = new("--nixpkgs") { Description = "What takes the place of the pinned nixpkgs, for --backend nix: a flake reference.", HelpName = "REFERENCE" };
    readonly Option<string?> certificate = new("--cert") { Description = "The certificate of who signs a bundle, for --backend nix. It does not get into Nix's store.", HelpName = "FILE" };
    readonly Option<string?> key = new("--key") { Description = "Its key: a file, or a PKCS#11 address. It does not get into Nix's store.", HelpName = "FILE" };

    /// <summary>Adds the options to the command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        jobs.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not "auto" } text] && !(text.Value.Length is > 0 and < 5 && text.Value.All(char.IsAsciiDigit)))
            {
                result.AddError($"'{text.Value}' is not a number of jobs; write a number like 4, or auto.");
            }
        });
        foreach (Option<string?> option in (Option<string?>[])[builders, jobs, store, nixpkgs, certificate, key])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line sets.</summary>
    /// <param name="parsed">The command line.</param>
    public NixSettings Of(ParseResult parsed) => new()
    {
        Builders = parsed.GetValue(builders),
        MaxJobs = parsed.GetValue(jobs),
        Store = parsed.GetValue(store),
        Nixpkgs = parsed.GetValue(nixpkgs),
        Certificate = parsed.GetValue(certificate),
        Key = parsed.GetValue(key),
    };
}
