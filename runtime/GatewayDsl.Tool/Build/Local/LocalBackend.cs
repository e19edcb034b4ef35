using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Updates;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>Builds on this machine, without Nix, from a folder of components.</summary>
static class LocalBackend
{
    /// <summary>The backend.</summary>
    public static BuildBackend Backend { get; } = new(
        BuildVerb.Local,
        [BuildTargets.Image, BuildTargets.Squashfs, BuildTargets.Bundle, BuildTargets.BootScript],
        static () => null,
        Build);

    static IReadOnlyList<BuiltFile> Build(BuildOrder order, Progress progress, CancellationToken cancellation)
    {
        try
        {
            return order.Request.What switch
            {
                BuildTargets.BootScript => [Script(order, cancellation)],
                BuildTargets.Squashfs => [Squashfs(order, progress, cancellation)],
                BuildTargets.Bundle => Bundle(order, progress, cancellation),
                _ => Image(order, progress, cancellation),
            };
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            throw new BuildException(e.Message, ExitCodes.Unusable);
        }
    }

    static BuiltFile Script(BuildOrder order, CancellationToken cancellation)
    {
        PlanOf(order);
        string output = OutputOf(order, ".boot.scr");
        byte[] script = BootFileSystem.ScriptOf(order.Artifacts);
        return Made(output, Convert.ToHexString(script), [], cancellation, file =>
        {
            file.Write(0, script);
            return [new(ImagePlan.BootScriptFile, 0, script.Length, script.Length, "the emitted u-boot/boot.cmd")];
        });
    }

    static BuiltFile Squashfs(BuildOrder order, Progress progress, CancellationToken cancellation)
    {
        SquashFsSlot slot = order.Gateway.Model.Storage?.Rootfs
            ?? throw new BuildException($"'{order.Gateway.Model.Name}' has no storage, and so no root file system; give it one", ExitCodes.Findings, ModelPath.Parse("Storage"));
        ComponentFolder components = ComponentsOf(order);
        if (!Directory.Exists(components.PathOf(ComponentFolder.Tree)))
        {
            throw new BuildException($"there is no folder '{components.PathOf(ComponentFolder.Tree)}' to pack; put the files of the root file system there", ExitCodes.Unusable);
        }

        return Pack(order, components, slot, OutputOf(order, ".squashfs"), progress, cancellation);
    }

    static IReadOnlyList<BuiltFile> Image(BuildOrder order, Progress progress, CancellationToken cancellation)
    {
        ImagePlan plan = PlanOf(order);
        ComponentFolder components = ComponentsOf(order).WithBootloader(plan).WithBootFiles(plan).WithRoot().OrFail();
        string output = OutputOf(order, ".img");
        List<BuiltFile> built = [];
        string rootfs = RootOf(order, components, output, built, progress, cancellation);
        byte[] script = BootFileSystem.ScriptOf(order.Artifacts);
        progress.Text = "assembling the image";
        string recipe = string.Join('\n', "image", Convert.ToHexString(script), order.Artifacts.Single(static artifact => artifact.Path == "storage/image.sfdisk").Text, string.Join(',', plan.Blobs), plan.RawScript?.ToString());
        string[] inputs = [.. plan.Blobs.Select(blob => components.PathOf(blob.File)), .. BootInputs(plan, components), rootfs];
        built.Add(Made(output, recipe, inputs, cancellation, file =>
        {
            BootFileSystem boot = BootFileSystem.Of(plan, ImagePlan.ImageLabel, components, script);
            return new ImageAssembly(plan, boot, script, components, rootfs).Write(file, cancellation);
        }) with { Next = $"Look into it with: gateway inspect {Shown(output)}" });
        return built;
    }

    static IReadOnlyList<BuiltFile> Bundle(BuildOrder order, Progress progress, CancellationToken cancellation)
    {
        ImagePlan plan = PlanOf(order);
        var root = new At<Gateway>(order.Gateway.Model, ModelPath.Root);
        if (root.The(g => g.Updates).As<Rauc>() is not { } updates)
        {
            throw new BuildException($"'{order.Gateway.Model.Name}' takes no updates, so there is no bundle for it; say Updates = …", ExitCodes.Findings, ModelPath.Parse("Updates"));
        }

        string version = BundleVersionOf(order);
        ComponentFolder components = ComponentsOf(order).WithBootFiles(plan).WithRoot().OrFail();
        string output = OutputOf(order, ".unsigned.raucb");
        List<BuiltFile> built = [];
        string rootfs = RootOf(order, components, output, built, progress, cancellation);
        byte[] script = BootFileSystem.ScriptOf(order.Artifacts);
        var manifest = new BundleManifest(BundleIdentity.CompatibleOf(root, updates).Value, version, BundleIdentity.FormatOf(updates.Value), []);
        BundleAssembly Assembly(BootFileSystem boot) => new(manifest, order.Gateway.Model.Storage!.Rootfs, boot, rootfs);
        progress.Text = "packing the bundle";
        BootFileSystem boot = BootFileSystem.Of(plan, ImagePlan.BundleLabel, components, script);
        string recipe = string.Join('\n', "bundle", Convert.ToHexString(script), manifest.Text, boot.Size, plan.Partitions[0].Id, string.Join(' ', Assembly(boot).Settings));
        built.Add(Made(output, recipe, [.. BootInputs(plan, components), rootfs], cancellation, file => Assembly(boot).Write(file, cancellation)) with
        {
            Next = $"It has no signature yet: gateway sign {Shown(output)} --cert CERT --key KEY",
        });
        return built;
    }

    // The stamp's inputs are read while the file is written: both wait for the same disk, and one alone would wait twice.
    static BuiltFile Made(string output, string recipe, IReadOnlyList<string> inputs, CancellationToken cancellation, Func<StagedFile, IReadOnlyList<BuiltPart>> write)
    {
        var stamp = new InputStamp(output, recipe, inputs);
        if (stamp.IsCurrent(cancellation))
        {
            return Of(output, isNew: false, []);
        }

        using StagedFile file = StagedFile.Create(output);
        Task<IReadOnlyList<string>> read = Task.Run(() => stamp.Read(cancellation), cancellation);
        IReadOnlyList<BuiltPart> parts = write(file);
        IReadOnlyList<string> noted = read.GetAwaiter().GetResult();
        file.Commit();
        stamp.Write(noted);
        return Of(output, isNew: true, parts);
    }

    static BuiltFile Of(string path, bool isNew, IReadOnlyList<BuiltPart> parts) => new(Shown(path), new FileInfo(path).Length, DiskUse.Of(path), isNew, parts);

    static BuiltFile Pack(BuildOrder order, ComponentFolder components, SquashFsSlot slot, string output, Progress progress, CancellationToken cancellation)
    {
        progress.Text = $"packing the root file system ({slot.Compression})";
        bool isNew = RootFileSystem.Pack(components, slot, output, cancellation);
        long size = new FileInfo(output).Length;
        return Of(output, isNew, [new(ComponentFolder.Tree, 0, slot.Size.Bytes, size, $"{order.Gateway.Model.Name}'s slot: {slot.Compression}, blocks of {slot.Block}")]);
    }

    // Packed beside the image, and used by every later build of image and bundle.
    static string RootOf(BuildOrder order, ComponentFolder components, string output, List<BuiltFile> built, Progress progress, CancellationToken cancellation)
    {
        SquashFsSlot slot = order.Gateway.Model.Storage!.Rootfs;
        string rootfs = components.PathOf(ComponentFolder.Squashfs);
        if (!components.HasSquashfs)
        {
            rootfs = Path.Combine(Path.GetDirectoryName(output)!, order.Gateway.Model.Name + ".squashfs");
            built.Add(Pack(order, components, slot, rootfs, progress, cancellation));
        }

        using FileSource source = FileSource.Open(rootfs);
        RootFileSystem.MustFit(source, rootfs, slot);
        return rootfs;
    }

    static IEnumerable<string> BootInputs(ImagePlan plan, ComponentFolder components) =>
        plan.BootFiles.Where(static file => file.Path != ImagePlan.BootScriptFile).Select(file => components.PathOf(file.Path));

    static ImagePlan PlanOf(BuildOrder order) => ImagePlan.Of(order.Gateway.Model)
        ?? throw new BuildException(
            $"'{order.Gateway.Model.Name}' has no disk with partitions that U-Boot starts from, so there is no {order.Request.What} for it; 'squashfs' can be built",
            ExitCodes.Findings,
            ModelPath.Parse("Boot"));

    static ComponentFolder ComponentsOf(BuildOrder order)
    {
        string folder = order.Request.Components
            ?? throw new BuildException("the local backend assembles from components; say where they are with --components DIR", ExitCodes.Unusable);
        return Directory.Exists(folder)
            ? new ComponentFolder(Path.GetFullPath(folder), order.Gateway.Model)
            : throw new BuildException($"there is no folder '{folder}'; name the one with the components", ExitCodes.Unusable);
    }

    static string OutputOf(BuildOrder order, string ending)
    {
        string output = Path.GetFullPath(order.Request.Output ?? order.Gateway.Model.Name + ending);
        return order.Request.Components is { } folder && new ComponentFolder(folder, order.Gateway.Model).Holds(output)
            ? throw new BuildException($"'{output}' lies among the components; name a file elsewhere with -o", ExitCodes.Unusable)
            : output;
    }

    static string BundleVersionOf(BuildOrder order)
    {
        string text = order.Request.BundleVersion
            ?? throw new BuildException("a bundle carries a version, by which devices tell newer from older; say one, like --bundle-version 2026.11.1", ExitCodes.Unusable);
        try
        {
            return BundleVersion.Parse(text).Text;
        }
        catch (InvalidValueException e)
        {
            throw new BuildException($"{e.Problem}; {e.Fix}", ExitCodes.Unusable);
        }
    }

    static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
}
