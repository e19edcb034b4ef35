using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>Where Linux finds U-Boot's variables, <c>u-boot/fw_env.config</c>: device, offset, size and sector of each copy (U-Boot, tools/env/README).</summary>
static class FwEnvEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is not { } boot)
        {
            yield break;
        }

        At<UBootEnvironment> environment = boot.The(b => b.Environment);
        string device = environment.Value.Flash.Device.Text;
        string size = Hex(environment.Value.Size.Bytes), sector = Hex(environment.Value.Flash.SectorSize.Bytes);
        var copies = new DirectiveDocument(
            DirectiveSyntax.Words,
            new EnvironmentLayout(environment.Value).Offsets.Select(offset => new Directive(environment.Path, device, Hex(offset), size, sector)));
        yield return new Artifact("u-boot/fw_env.config", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. copies.Print()]);
    }

    static string Hex(long number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);
}
