using System;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary><c>gateway build --backend nix</c>: the emitted flake, built by the Nix of this machine.</summary>
static class NixBackend
{
    /// <summary>What the command line calls it.</summary>
    public const string Name = "nix";

    /// <summary>The backend.</summary>
    /// <param name="find">The full path of Nix; null if there is none.</param>
    public static BuildBackend Of(Func<string?> find) => new(
        Name,
        [BuildTargets.Image, BuildTargets.Squashfs, BuildTargets.Bundle, BuildTargets.BootScript, BuildTargets.Checks],
        () => find() is null ? "there is no program 'nix' on this machine; install Nix, or assemble from a folder of components with '--backend local --components DIR'" : null,
        (order, progress, cancellation) =>
        {
            Refuse(order.Request);
            using FlakeFolder flake = FlakeFolder.Write(order);
            return new NixBuild(order, flake, new NixProcess(find()!, progress, cancellation), cancellation).Run();
        });

    static void Refuse(BuildRequest request)
    {
        string? problem = request switch
        {
            { Components: not null } => "--components is for --backend local; with Nix the flake says what goes in",
            { BundleVersion: not null } => "--bundle-version is for --backend local; with Nix a bundle has the version of its system",
            { Nix: { Certificate: null, Key: not null } or { Certificate: not null, Key: null } } => "a signature needs both; write --cert FILE and --key FILE",
            { Nix.Certificate: not null, What: not BuildTargets.Bundle } => $"--cert and --key sign a '{BuildTargets.Bundle}'; leave them out for '{request.What}'",
            { Output: not null, What: BuildTargets.Checks } => "checks leave no file; leave out -o",
            { Output: not null, What: BuildTargets.Bundle, Nix.Certificate: null } => "a bundle that nobody has signed is no file yet; write --cert FILE and --key FILE, or leave out -o",
            _ => null,
        };
        if (problem is not null)
        {
            throw new BuildException(problem, ExitCodes.Unusable);
        }
    }
}
