using System;
using System.CommandLine;
using GatewayDsl.Tool.Build.Nix;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Build;

/// <summary>The arguments and options of <c>gateway build</c>.</summary>
static class BuildCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="build">What it does.</param>
    public static Verb Of(BuildVerb build)
    {
        var project = new Argument<string>("project") { Description = "A .csproj file or a folder with exactly one." };
        VerbArguments.MustBeNoOption(project);
        var what = new Argument<string>("what")
        {
            Description = "image, squashfs, rauc-bundle, boot-script or checks. Default: image.",
            DefaultValueFactory = static _ => BuildTargets.Image,
        };
        what.AcceptOnlyFromAmong(BuildTargets.Image, BuildTargets.Squashfs, BuildTargets.Bundle, BuildTargets.BootScript, BuildTargets.Checks);
        var backend = new Option<string?>("--backend") { Description = "nix, or local: assembled here, from --components. Default: nix, where the machine has it.", HelpName = "NAME" };
        var gateway = new Option<string?>("--gateway") { Description = "The one gateway that is meant. Default: the only one that can be built.", HelpName = "NAME" };
        var output = new Option<string?>("-o", "--out") { Description = "Where the result goes. Default: a name of its own in the current folder.", HelpName = "PATH" };
        var components = new Option<string?>("--components") { Description = "The folder with kernel, initial RAM disk, device tree, bootloader and root file system, for --backend local.", HelpName = "DIR" };
        var version = new Option<string?>("--bundle-version") { Description = "The version that the bundle carries, like 2026.11.1, for --backend local.", HelpName = "VERSION" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("build", "Builds the image that is flashed, the bundle that updates, or a part of them.") { project, what, backend, gateway, output, components, version, json };
        var nix = new NixArguments();
        nix.AddTo(command);
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => build.Run(
                parsed.GetValue(project),
                new BuildRequest(parsed.GetValue(what)!)
                {
                    Gateway = parsed.GetValue(gateway),
                    Backend = parsed.GetValue(backend),
                    Output = parsed.GetValue(output),
                    Components = parsed.GetValue(components),
                    BundleVersion = parsed.GetValue(version),
                    Nix = nix.Of(parsed),
                },
                progress,
                cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    BuildJson.Print(outcome, Console.Out);
                }
                else
                {
                    new BuildText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => BuildJson.Print(new BuildOutcome(definition), Console.Out));
    }
}
