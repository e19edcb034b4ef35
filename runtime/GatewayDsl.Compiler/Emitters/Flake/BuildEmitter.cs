using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Compiler.Updates;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>The folder <c>images/</c>: the derivations of a gateway, and <c>images/default.nix</c>, which joins them.</summary>
/// <param name="gateway">The gateway.</param>
sealed class BuildEmitter(At<Gateway> gateway)
{
    readonly PartitionTable? table = PartitionTable.Of(gateway);

    bool HasDisk => table is not null && gateway.Value.Boot is UBoot && gateway.Value.Board.UBoot is not null;

    /// <summary>The files of the folder.</summary>
    public IEnumerable<Artifact> Emit()
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is { } storage)
        {
            yield return Squashfs(storage);
        }

        if (HasDisk)
        {
            yield return new NixTemplate(BuildTexts.BootScript, gateway.The(g => g.Boot).Path).As(gateway, "images/boot-script.nix");
            yield return new NixTemplate(
                BuildTexts.BootFileSystem,
                gateway.The(g => g.Storage!.Boot).Path,
                new NixHole("tree", gateway.The(g => g.Board.DeviceTree).Path, gateway.Value.Board.DeviceTree is { } tree ? tree.Text : new NixNull()),
                new NixHole("size", gateway.The(g => g.Storage!.Boot.Size).Path, table!.BootA.Size)).As(gateway, "images/boot-file-system.nix");
            yield return Image(table);
            if (RaucModule.IsPresent(gateway))
            {
                yield return Contents(gateway.The(g => g.Updates).As<Rauc>()!.Value);
                yield return new NixTemplate(BuildTexts.Bundle, gateway.The(g => g.Updates).Path).As(gateway, "images/rauc-bundle.nix");
            }
        }

        yield return new Artifact("images/default.nix", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. NixPrinter.Print(Joined(), ModelPath.Root)]);
    }

    Artifact Squashfs(At<AbStorage> storage)
    {
        At<SquashFsSlot> slot = storage.The(s => s.Rootfs);
        ModelPath compression = slot.The(s => s.Compression).Path;
        string level = slot.Value.Compression.Level is { } number ? "-Xcompression-level " + number.ToString(CultureInfo.InvariantCulture) : "";
        return new NixTemplate(
            BuildTexts.Squashfs,
            slot.Path,
            new NixHole("limit", slot.The(s => s.Size).Path, slot.Value.Size.Bytes),
            new NixHole("algorithm", compression, slot.Value.Compression.Algorithm),
            new NixHole("level", compression, level),
            new NixHole("block", slot.The(s => s.Block).Path, slot.Value.Block.Bytes)).As(gateway, "images/squashfs.nix");
    }

    Artifact Image(PartitionTable disk)
    {
        List<NixExpression> blobs =
        [
            .. gateway.Value.Board.Bootloader
                .OrderBy(static blob => blob.At.Bytes)
                .ThenBy(static blob => blob.File.Text, System.StringComparer.Ordinal)
                .Select(blob => Blob(new NixJoined(new NixVariable("uboot"), new NixString("/" + blob.File)), blob.At.Bytes, blob.Size.Bytes)),
        ];
        if (gateway.Value.Boot is UBoot { Select: BootScriptSelection { At: { } at } })
        {
            blobs.Add(Blob(new NixJoined(new NixVariable("bootScript"), new NixString("/boot.scr")), at.Bytes, Boot.LoadPlan.ScriptSpace));
        }

        return new NixTemplate(
            BuildTexts.Image,
            gateway.The(g => g.Storage).Path,
            new NixHole("blobs", gateway.The(g => g.Board.Bootloader).Path, new NixItems(blobs)),
            new NixHole("size", gateway.The(g => g.Storage).Path, disk.ImageSize),
            new NixHole("boot", disk.BootA.Origin, disk.BootA.Start / PartitionTable.Alignment),
            new NixHole("rootfs", disk.RootfsA.Origin, disk.RootfsA.Start / PartitionTable.Alignment)).As(gateway, "images/image.nix");
    }

    static NixBindings Blob(NixExpression file, long at, long space) => new(
        Option(ModelPath.Root, "file", file),
        Option(ModelPath.Root, "sector", at / PartitionTable.Sector),
        Option(ModelPath.Root, "space", space));

    Artifact Contents(At<Rauc> updates)
    {
        At<string> compatible = BundleIdentity.CompatibleOf(gateway, updates);
        return new NixTemplate(
            BuildTexts.BundleContents,
            updates.Path,
            new NixHole("compatible", compatible.Path, compatible.Value),
            new NixHole("format", updates.The(u => u.Formats).Path, BundleIdentity.FormatOf(updates.Value))).As(gateway, "images/bundle-contents.nix");
    }

    NixFunction Joined()
    {
        NixVariable device = new("device"), pkgs = new("pkgs"), config = new("config");
        List<NixBinding> locals =
        [
            Option(ModelPath.Root, "pkgs", device.Dot("pkgs")),
            Option(ModelPath.Root, "config", device.Dot("config")),
        ];
        List<NixBinding> packages = [Set("system", config.Dot("system", "build", "toplevel"))];
        List<NixBinding> tools = [];
        List<NixBinding> apps = [];
        if (gateway.Value.Storage is not null)
        {
            locals.Add(Set("squashfs", Imported("squashfs", ("pkgs", pkgs), ("toplevel", config.Dot("system", "build", "toplevel")))));
            packages.Add(Set("squashfs", new NixVariable("squashfs")));
        }

        if (HasDisk)
        {
            NixVariable squashfs = new("squashfs"), script = new("bootScript");
            locals.Add(Set("bootScript", Imported("boot-script", ("pkgs", pkgs))));
            locals.Add(Set("bootFileSystem", new NixFunction(["label"], Imported("boot-file-system", ("pkgs", pkgs), ("config", config), ("bootScript", script), ("label", new NixVariable("label"))))));
            locals.Add(Set("uboot", pkgs.Dot("gatewayUBoot")));
            NixExpression imageName = new NixJoined(new NixString(gateway.Value.Brand.Key + "-"), config.Dot("system", "nixos", "release"), new NixString(".img"));
            packages.Add(Set("boot-script", script));
            packages.Add(Set("image", Imported(
                "image",
                ("pkgs", pkgs),
                ("name", imageName),
                ("squashfs", squashfs),
                ("bootFileSystem", BootFileSystem("BOOT-A")),
                ("bootScript", script),
                ("uboot", new NixVariable("uboot")))));
            packages.Add(Set("uboot", new NixVariable("uboot")));
            packages.Add(Set("uboot-env-tools", pkgs.Dot("gatewayUBootEnvTools")));
            if (RaucModule.IsPresent(gateway))
            {
                locals.Add(Set("contents", Imported(
                    "bundle-contents",
                    ("pkgs", pkgs),
                    ("version", config.Dot("system", "nixos", "version")),
                    ("squashfs", squashfs),
                    ("bootFileSystem", BootFileSystem("BOOT")))));
                packages.Add(Set("bundle-contents", new NixVariable("contents")));
                tools.Add(Set("rauc-bundle", Imported("rauc-bundle", ("pkgs", new NixVariable("host")), ("name", gateway.Value.Name.Text), ("contents", new NixVariable("contents")))));
            }
        }
        else
        {
            string name = gateway.Value.Name.Text;
            apps.Add(Set(name + "-vm", new NixBindings(
                Set("type", "app"),
                Set("program", new NixJoined(config.Dot("system", "build", "vm"), new NixString($"/bin/run-{name}-vm"))))));
        }

        // What is quickly built and says whether the rest can be: the kernel's and U-Boot's options, and the size of a slot.
        List<NixBinding> checks = [.. packages.Where(static package => package.Path[0] is "boot-script" or "squashfs" or "system" or "uboot")];
        return new NixFunction(
            ["device"],
            new NixLet(
                locals,
                new NixBindings(
                    Set("packages", new NixBindings(packages)),
                    Set("tools", new NixFunction(["host"], new NixBindings(tools))),
                    Set("checks", new NixBindings(checks)),
                    Set("apps", new NixBindings(apps)))));
    }

    static NixCall BootFileSystem(string label) => new NixVariable("bootFileSystem").Call(new NixBindings(Set("label", label)));

    static NixCall Imported(string file, params (string Name, NixExpression Value)[] arguments) =>
        new NixVariable("import").Call(new NixPath($"./{file}.nix"), new NixBindings([.. arguments.Select(static argument => Set(argument.Name, argument.Value))]));

    static NixBinding Set(string name, NixExpression value) => new(ModelPath.Root, [name], value);
}
