using System;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>The machines of <see cref="BootDecisionTests"/>; one for each way of choosing a slot.</summary>
public sealed class BootMachines : IDisposable
{
    readonly Lazy<QemuUBoot> scripted = new(static () => new QemuUBoot(QemuUBoot.Machine(SlotSelection.BootScriptInSlot)));
    readonly Lazy<QemuUBoot> chosen = new(static () => new QemuUBoot(QemuUBoot.Machine(SlotSelection.RaucBootmeth)));

    internal QemuUBoot Scripted => scripted.Value;

    internal QemuUBoot Chosen => chosen.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<QemuUBoot> machine in new[] { scripted, chosen })
        {
            if (machine.IsValueCreated)
            {
                machine.Value.Dispose();
            }
        }
    }
}

/// <summary>What the emitted boot script decides in a real U-Boot.</summary>
public sealed class BootDecisionTests(BootMachines machines) : IClassFixture<BootMachines>
{
    // As U-Boot's script bootmeth does, for the script that lies in slot A.
    const string Run = "setenv devtype virtio; setenv devnum 0; load virtio 0:1 0x40200000 boot.scr; source 0x40200000; echo returned; poweroff";

    [JudgeTheory("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    [InlineData("A B", "3", "3", "A", "2", "3")]
    [InlineData("A B", "1", "3", "A", "0", "3")]
    [InlineData("A B", "0", "3", "B", "0", "2")]
    [InlineData("B A", "3", "3", "B", "3", "2")]
    [InlineData("B A", "3", "0", "A", "2", "0")]
    [InlineData("B", "3", "1", "B", "3", "0")]
    [InlineData("A", "3", "0", "A", "2", "0")]
    [InlineData("A B", "9", "9", "A", "8", "9")]
    [InlineData("", "", "", "A", "2", "3")]
    [InlineData("A B", "a", "3", "A", "0", "3")]
    public void TheScriptTakesTheFirstSlotWithAttemptsLeft(string order, string leftA, string leftB, string slot, string thenA, string thenB)
    {
        string console = machines.Scripted.PowerOn(Run, ("BOOT_ORDER", order), ("BOOT_A_LEFT", leftA), ("BOOT_B_LEFT", leftB));

        (string boot, string root, string rauc) = slot == "A" ? ("1", "/dev/vda2", "boot.0") : ("3", "/dev/vda4", "boot.1");
        Assert.Contains($"Attempts left: A {thenA}, B {thenB}; order {(order.Length > 0 ? order : "A B")}\n", console, StringComparison.Ordinal);
        Assert.Contains($"Slot {slot}: boot from partition {boot}, root on {root}\n", console, StringComparison.Ordinal);
        Assert.Equal(CommandLine(root, rauc), StartedWith(console));
    }

    [JudgeTheory("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    [InlineData("A B", "0", "0")]
    [InlineData("B A", "0", "0")]
    [InlineData("A", "0", "3")]
    [InlineData("C", "3", "3")]
    public void TheScriptStartsOverWhenNoSlotHasAnyLeft(string order, string leftA, string leftB)
    {
        string console = machines.Scripted.PowerOn(Run, ("BOOT_ORDER", order), ("BOOT_A_LEFT", leftA), ("BOOT_B_LEFT", leftB));

        Assert.Contains("No slot has attempts left; starting over\n", console, StringComparison.Ordinal);
        Assert.DoesNotContain("Attempts left", console, StringComparison.Ordinal);
        Assert.Null(StartedWith(console));
        Assert.DoesNotContain("returned", console, StringComparison.Ordinal);
    }

    [JudgeTheory("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    [InlineData("1", "A", "/dev/vda2", "boot.0")]
    [InlineData("3", "B", "/dev/vda4", "boot.1")]
    public void TheScriptStartsTheSlotThatTheBootmethHasChosen(string bootPart, string name, string root, string rauc)
    {
        string console = machines.Chosen.PowerOn($"setenv distro_bootpart {bootPart}; setenv raucargs rauc.slot={name}; {Run}", ("BOOT_A_LEFT", "2"));

        Assert.Equal(CommandLine(root, rauc), StartedWith(console));
        Assert.DoesNotContain("Saving Environment", console, StringComparison.Ordinal);
    }

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void TheScriptLeavesAnotherDiskToItsOwnScript()
    {
        string console = machines.Chosen.PowerOn(Run.Replace("devnum 0", "devnum 1", StringComparison.Ordinal));

        Assert.Contains("This script boots virtio 0, and was found on virtio 1\n", console, StringComparison.Ordinal);
        Assert.EndsWith("returned\npoweroff ...\n", console, StringComparison.Ordinal);
        Assert.Null(StartedWith(console));
    }

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void SerialRootIsAskedForOnce()
    {
        string console = machines.Chosen.PowerOn(Run, ("_RUT_OH_", "1"));

        Assert.Equal(CommandLine("/dev/vda2", "boot.0") + " atomixos.serial-root", StartedWith(console));
        Assert.Contains("Saving Environment", console, StringComparison.Ordinal);
    }

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void NoTextBecomesACommand()
    {
        string[] texts = ["a b", "a; reset", "a && reset", "a || reset", "# no remark", "*", "[a-z]?", "x=1", "!", "(reset) {reset}", "a  b", "> /dev/null < x", "%s", "~", "^", "if true; then reset; fi"];
        UBootStatement[] script =
        [
            .. texts.Select(static text => new UBootCommand(ModelPath.Root, UBootVerb.Echo, UBootWord.Of("<", text, ">"))),
            new UBootAssignment(ModelPath.Root, "kept", texts[2]),
            new UBootCommand(ModelPath.Root, UBootVerb.Echo, UBootWord.Of("kept <", UBootWord.Variable("kept"), ">")),
        ];

        string console = machines.Chosen.PowerOnWith(script);

        Assert.Equal([.. texts.Select(static text => $"<{text}>"), $"kept <{texts[2]}>"], console.Split('\n').Where(static line => line.EndsWith('>')));
    }

    [Theory]
    [InlineData("a \"quoted\" word")]
    [InlineData("it's")]
    [InlineData("${HOME}")]
    [InlineData("back\\slash")]
    [InlineData("`reset`")]
    [InlineData("a\nreset")]
    [InlineData("caf\u00e9")]
    [InlineData("\0")]
    public void TextThatHushCannotQuoteDoesNotGetIn(string text) =>
        Assert.Throws<InvalidOperationException>(() => new UBootCommand(ModelPath.Root, UBootVerb.Echo, text).Text);

    static string CommandLine(string root, string rauc) =>
        $"console=ttyAMA0,115200 loglevel=7 rootwait root=fstab rw init=/init atomixos.lowerfstype=squashfs atomixos.lowerdev={root} rauc.slot={rauc}";

    // The kernel prints the whole device tree; the command line is the only text in it that starts with the console.
    static string? StartedWith(string console) => Regex.Match(console, @"console=ttyAMA0[ -~]*(?=\0)") is { Success: true, Value: var line } ? line : null;
}
