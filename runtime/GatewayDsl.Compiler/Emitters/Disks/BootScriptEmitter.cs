using System.Collections.Generic;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>The script that U-Boot runs at power-on, <c>u-boot/boot.cmd</c>; <c>mkimage -C none -A arm64 -T script</c> makes it a <c>boot.scr</c>.</summary>
static class BootScriptEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { } boot && PartitionTable.Of(gateway) is { } table && LoadPlan.Of(gateway) is { } load)
        {
            yield return new Artifact("u-boot/boot.cmd", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. UBootScript.Print(BootScript.Of(gateway, boot, table, load))]);
        }
    }
}
