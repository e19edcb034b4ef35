using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>The flake of a gateway, and what a flake, its own or its fleet's, makes of it: the system, and in <c>images/</c> what goes on its disk and into its bundles.</summary>
static class FlakeEmitter
{
    /// <summary>The flake of a gateway that stands alone.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway) =>
    [
        new NixTemplate(
            FlakeTexts.Flake,
            ModelPath.Root,
            new NixHole("description", gateway.The(g => g.Brand).Path, $"{gateway.Value.Brand} {gateway.Value.Name}"),
            new NixHole("name", gateway.The(g => g.Name).Path, gateway.Value.Name.Text),
            System(gateway)).As(gateway, "flake.nix"),
        FlakeLock.File,
    ];

    /// <summary>What a flake refers to, whichever it is.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> EmitParts(At<Gateway> gateway)
    {
        NixHole system = System(gateway);
        yield return new NixTemplate(FlakeTexts.KernelOptions, gateway.The(g => g.Kernel).Path).As(gateway, "nix/kernel-options.nix");
        foreach (Artifact file in Packages(gateway, system).Concat(new BuildEmitter(gateway).Emit()))
        {
            yield return file;
        }
    }

    static NixHole System(At<Gateway> gateway) => new("system", gateway.The(g => g.Board.Architecture).Path, gateway.Value.Board.Architecture.Text);

    static IEnumerable<Artifact> Packages(At<Gateway> gateway, NixHole system)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is not { } boot || gateway.Value.Board.UBoot is not { } support)
        {
            return [new NixTemplate(FlakeTexts.Packages, ModelPath.Root).As(gateway, "nix/packages.nix")];
        }

        At<Board> board = gateway.The(g => g.Board);
        IEnumerable<string> files = board.Value.Bootloader.Select(static blob => blob.File.Text).OrderBy(static file => file, global::System.StringComparer.Ordinal);
        return
        [
            new NixTemplate(FlakeTexts.Packages, ModelPath.Root).As(gateway, "nix/packages-common.nix"),
            new NixTemplate(
                FlakeTexts.PackagesWithUBoot,
                boot.Path,
                system,
                new NixHole("defconfig", gateway.The(g => g.Board.UBoot!.Defconfig).Path, support.Defconfig.Text),
                new NixHole("firmware", board.The(b => b.Soc).Path, board.Value.Soc is { } soc ? "armTrustedFirmware" + soc : new NixNull()),
                new NixHole("postPatch", gateway.The(g => g.Board.UBoot!.UsbPort).Path, PeripheralPatch(gateway, boot)),
                new NixHole("files", board.The(b => b.Bootloader).Path, (string[])[.. files])).As(gateway, "nix/packages.nix"),
        ];
    }

    static string NameOf(DeviceTree tree) =>
        tree.Text.Substring(tree.Text.LastIndexOf('/') + 1, tree.Text.Length - tree.Text.LastIndexOf('/') - 1 - ".dtb".Length);

    // U-Boot adds this file to the board's tree by itself (doc/develop/devicetree/control.rst).
    static string PeripheralPatch(At<Gateway> gateway, At<UBoot> boot) =>
        boot.Value.Recovery.Any(static recovery => recovery is UsbMassStorageRecovery)
        && gateway.Value.Board.UBoot?.UsbPort?.Node is { } node && gateway.Value.Board.DeviceTree is { } tree
            ? string.Format(
                CultureInfo.InvariantCulture,
                "echo '&{0} {{ dr_mode = \"peripheral\"; }};' >> arch/arm/dts/{1}-u-boot.dtsi\n",
                node,
                NameOf(tree))
            : "";
}
