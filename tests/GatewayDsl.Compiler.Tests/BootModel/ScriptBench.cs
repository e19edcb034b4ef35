using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Tests.Disks;

namespace GatewayDsl.Compiler.Tests.BootModel;

/// <summary>What a boot script did with the variables that it found.</summary>
/// <param name="Saved">The order and both counters, at each save.</param>
/// <param name="Outcome">"reset", or the root and RAUC's name of the slot that is started.</param>
sealed record ScriptOutcome(string Saved, string Outcome)
{
    /// <summary>What the model says that a script does.</summary>
    public static ScriptOutcome Of(SlotChoice choice) => new(
        choice.Saved is { } saved ? $"{saved.Order}|{saved.LeftA}|{saved.LeftB}" : "",
        choice.Slot switch
        {
            BootSlot.A => "/dev/vda2 boot.0",
            BootSlot.B => "/dev/vda4 boot.1",
            _ => "reset",
        });
}

/// <summary>
/// Puts many environments to the emitted boot script in one U-Boot. The script is the emitted one but for the four commands that end a
/// boot or leave U-Boot, which tell what they are asked for: <c>saveenv</c>, <c>reset</c>, <c>load</c> and <c>booti</c>. <see cref="BootDecisionTests"/> has the script untouched.
/// </summary>
static partial class ScriptBench
{
    /// <summary>How often a slot is tried.</summary>
    public const int Attempts = 3;

    /// <summary>The emitted script.</summary>
    public static string Emitted(SlotSelection select) => BootScriptEmitter.Emit(new At<Gateway>(QemuUBoot.Machine(select, Attempts), ModelPath.Root)).Single().Text;

    /// <summary>Runs each script with each environment.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="environments">The variables that a script finds, and the partition that U-Boot found it on.</param>
    /// <param name="scripts">The scripts.</param>
    /// <returns>For each script, what it did with each environment.</returns>
    public static IReadOnlyList<ScriptOutcome>[] Run(QemuUBoot machine, IReadOnlyList<(BootVariables Variables, string? Partition)> environments, params string[] scripts)
    {
        string Address(int script) => string.Create(CultureInfo.InvariantCulture, $"0x{0x4800_0000 + (script * 0x1_0000):x}");
        var driver = new StringBuilder("setenv devtype virtio\nsetenv devnum 0\n");
        for (int script = 0; script < scripts.Length; script++)
        {
            foreach ((BootVariables variables, string? partition) in environments)
            {
                driver.Append(Set("BOOT_ORDER", variables.Order)).Append(Set("BOOT_A_LEFT", variables.LeftA)).Append(Set("BOOT_B_LEFT", variables.LeftB));
                driver.Append(Set("distro_bootpart", partition)).Append(Set("raucargs", variables.RaucArguments is { } slot ? "rauc.slot=" + slot : null));
                driver.Append("echo '@next'\nsource ").Append(Address(script)).Append('\n');
            }
        }

        string console = machine.PowerOnWith(
            TimeSpan.FromMinutes(5),
            [("0x44000000", driver.ToString()), .. scripts.Select((script, i) => (Address(i), Telling(script)))]);
        string[] told = [.. console.Split("@next\n").Skip(1)];
        if (told.Length != environments.Count * scripts.Length)
        {
            throw new InvalidOperationException($"{told.Length} of {environments.Count * scripts.Length} environments were tried:\n{console[^Math.Min(console.Length, 2000)..]}");
        }

        return [.. told.Select(Outcome).Chunk(environments.Count)];
    }

    // A variable that is set to nothing is removed.
    static string Set(string name, string? value) => value is null ? $"setenv {name}\n" : $"setenv {name} '{value}'\n";

    static string Telling(string script)
    {
        script = SaveEnv().Replace(script, "${indent}echo \"@save|${BOOT_ORDER}|${BOOT_A_LEFT}|${BOOT_B_LEFT}\"".Replace("${BOOT", "$${BOOT", StringComparison.Ordinal));
        script = Reset().Replace(script, "${indent}echo @reset");
        script = Load().Replace(script, "if true; then");
        return Booti().Replace(script, "${indent}echo \"@start|$${bootargs}\"");
    }

    static ScriptOutcome Outcome(string told)
    {
        List<string> saved = [];
        foreach (string line in told.Split('\n'))
        {
            if (line.StartsWith("@save|", StringComparison.Ordinal))
            {
                saved.Add(line["@save|".Length..]);
            }
            else if (line == "@reset")
            {
                return new(string.Join(';', saved), "reset");
            }
            else if (Started().Match(line) is { Success: true } started)
            {
                return new(string.Join(';', saved), $"{started.Groups[1].Value} {started.Groups[2].Value}");
            }
        }

        return new(string.Join(';', saved), "nothing: " + told);
    }

    [GeneratedRegex(@"^(?<indent>\t*)saveenv\b", RegexOptions.Multiline)]
    private static partial Regex SaveEnv();

    [GeneratedRegex(@"^(?<indent>\t*)reset$", RegexOptions.Multiline)]
    private static partial Regex Reset();

    [GeneratedRegex(@"if load [^\n]*; then")]
    private static partial Regex Load();

    [GeneratedRegex(@"^(?<indent>\t*)booti [^\n]*", RegexOptions.Multiline)]
    private static partial Regex Booti();

    [GeneratedRegex(@"^@start\|.*lowerdev=(\S+) rauc\.slot=(\S+)$")]
    private static partial Regex Started();
}
