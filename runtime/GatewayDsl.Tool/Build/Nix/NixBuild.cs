using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>One build by Nix.</summary>
/// <param name="order">What is to be built.</param>
/// <param name="flake">The flake.</param>
/// <param name="nix">Runs Nix.</param>
/// <param name="cancellation">Ends it.</param>
sealed class NixBuild(BuildOrder order, FlakeFolder flake, NixProcess nix, CancellationToken cancellation)
{
    const string SquashfsFile = "rootfs.squashfs";

    // Of what is flashed and rolled out, the one before is kept too.
    const int Kept = 2;

    readonly NixSettings settings = order.Request.Nix;

    string What => order.Request.What;

    string System => order.Gateway.Model.Board.Architecture.Text;

    GcRoots Roots => GcRoots.Of(order.Definition.Project!.Folder, order.Gateway.Model.Name.Text, (path, link) => Run("keeping the result", ["build", path, "--out-link", link]));

    /// <summary>Builds it.</summary>
    public IReadOnlyList<BuiltFile> Run()
    {
        cancellation.ThrowIfCancellationRequested();
        if (What != BuildTargets.Checks && !flake.Artifacts.Any(artifact => artifact.Path == $"images/{What}.nix"))
        {
            throw new BuildException($"there is no '{What}' of gateway '{order.Gateway.Model.Name}', which has no disk, no U-Boot or no updates for it; name another with --gateway", ExitCodes.Unusable);
        }

        return What switch
        {
            BuildTargets.Checks => Check(),
            BuildTargets.Bundle => Bundle(),
            BuildTargets.Image => Image(),
            BuildTargets.Squashfs => [File(Built("squashfs")[0], "squashfs", 1, SquashfsFile, result => [Slot(result)])],
            _ => [File(Built("boot-script")[0], "boot-script", 1, "boot.scr", static _ => [])],
        };
    }

    IReadOnlyList<BuiltFile> Image()
    {
        // The image is made of the squashfs, so that this builds nothing more, and its size is worth knowing.
        IReadOnlyList<string> results = Built("image", "squashfs");
        string squashfs = results.First(static result => Exists(result, SquashfsFile));
        string image = results.First(static result => !Exists(result, SquashfsFile));
        string file = Path.GetFileName(Directory.GetFiles(image, "*.img").Single());
        return [File(image, "image", Kept, file, _ => [Slot(squashfs)])];
    }

    IReadOnlyList<BuiltFile> Bundle()
    {
        string contents = Built("bundle-contents")[0];
        (string link, bool isNew) = Roots.Keep("rauc-bundle", contents, Kept);
        BuiltPart[] parts = [Part("boot.vfat", order.Gateway.Model.Storage!.Boot.Size.Bytes, contents), Slot(contents)];
        if (settings.Certificate is null)
        {
            long size = parts.Sum(static part => part.Used);
            return [new BuiltFile(link, size, size, isNew, parts) { Next = "Nobody has signed it yet: the same command with --cert FILE --key FILE makes the bundle." }];
        }

        string output = OutputFile(order.Gateway.Model.Name.Text + ".raucb");
        string host = Run("asking for this machine's system", ["eval", "--impure", "--raw", "--expr", "builtins.currentSystem"]).Trim();
        string signer = Outputs(Run("building the program that signs", ["build", $"{flake.Reference}#packages.{host}.rauc-bundle", "--json", "--no-link", .. (settings with { Store = null }).Arguments]))[0];
        Signing.Sign(Path.Combine(signer, "bin", "rauc-bundle"), settings, output, cancellation);
        long length = new FileInfo(output).Length;
        return [new BuiltFile(output, length, length, IsNew: true, parts)];
    }

    IReadOnlyList<BuiltFile> Check()
    {
        // Nix builds the checks of its own system only, and devices are mostly of another.
        Run("evaluating", ["flake", "check", flake.Reference, "--no-build", .. settings.Arguments]);
        string names = Run("evaluating", ["eval", "--raw", $"{flake.Reference}#checks.{System}", "--apply", "checks: builtins.concatStringsSep \" \" (builtins.attrNames checks)", .. settings.Arguments]);
        string[] checks = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. checks.Select(check =>
            {
                string result = Outputs(Run($"checking {check}", ["build", $"{flake.Reference}#checks.{System}.{check}", "--json", "--no-link", .. settings.Arguments]))[0];
                long size = Path.Exists(result) ? SizeOf(result) : 0;
                return new BuiltFile(result, size, size, IsNew: true, []) { Next = $"'{check}' holds" };
            }),
        ];
    }

    IReadOnlyList<string> Built(params string[] packages)
    {
        IReadOnlyList<string> results = Outputs(Run(
            $"building {packages[0]}",
            ["build", .. packages.Select(package => $"{flake.Reference}#packages.{System}.{package}"), "--json", "--no-link", .. settings.Arguments]));
        if (settings.Store is { } store)
        {
            // What this machine asked another one to build needs no other signature.
            Run("copying the result", ["copy", "--from", store, "--no-check-sigs", .. results]);
        }

        return results;
    }

    string Run(string doing, IReadOnlyList<string> arguments)
    {
        NixRun run = nix.Run(doing, arguments);
        if (run.ExitCode == 0)
        {
            return run.Output;
        }

        var fault = NixFault.Of(What, run, flake.Artifacts);
        throw new BuildException(fault.Message, ExitCodes.Findings, fault.Origin) { Emitted = fault is { File: { } file, Line: { } line } ? FormattableString.Invariant($"{file}:{line}") : null, Log = fault.Log };
    }

    static IReadOnlyList<string> Outputs(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(static built => built.GetProperty("outputs").GetProperty("out").GetString()!)];
    }

    BuiltFile File(string result, string name, int kept, string file, Func<string, IReadOnlyList<BuiltPart>> parts)
    {
        IReadOnlyList<BuiltPart> known = parts(result);
        (string link, bool isNew) = Roots.Keep(name, result, kept);
        string path = Path.Combine(link, file);
        if (order.Request.Output is not null)
        {
            string output = OutputFile(file);
            HollowCopy.Copy(path, output, cancellation);
            (path, isNew) = (output, true);
        }

        (long size, long onDisk) = HollowCopy.Size(path);
        return new BuiltFile(path, size, onDisk, isNew, known);
    }

    // A folder takes the file under its own name.
    string OutputFile(string name)
    {
        string output = Path.GetFullPath(order.Request.Output ?? name);
        output = Directory.Exists(output) ? Path.Combine(output, name) : output;
        return Directory.Exists(Path.GetDirectoryName(output)) ? output : throw new BuildException($"there is no folder '{Path.GetDirectoryName(output)}'; make it, or name another with -o", ExitCodes.Unusable);
    }

    BuiltPart Slot(string result) => Part(SquashfsFile, order.Gateway.Model.Storage!.Rootfs.Size.Bytes, result);

    // The flake's own check comes first; a flake that was tampered with, or that changes, must not get past this one.
    BuiltPart Part(string file, long space, string result)
    {
        long used = new FileInfo(Path.Combine(result, file)).Length;
        return used <= space
            ? new BuiltPart(file, 0, space, used, result)
            : throw new BuildException($"'{file}' takes {ByteCount.Of(used)}, and its slot has {ByteCount.Of(space)}; give the slot more, or the system less", ExitCodes.Findings, new At<Gateway>(order.Gateway.Model, ModelPath.Root).The(static g => g.Storage).Path);
    }

    static long SizeOf(string result) => global::System.IO.File.Exists(result)
        ? new FileInfo(result).Length
        : new DirectoryInfo(result).EnumerateFiles("*", SearchOption.AllDirectories).Where(static file => file.LinkTarget is null).Sum(static file => file.Length);

    static bool Exists(string result, string file) => global::System.IO.File.Exists(Path.Combine(result, file));
}
