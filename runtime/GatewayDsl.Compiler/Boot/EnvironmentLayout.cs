using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Boot;

/// <summary>Where the copies of U-Boot's environment lie: what its build and <c>fw_printenv</c> must agree on.</summary>
sealed class EnvironmentLayout(UBootEnvironment environment)
{
    /// <summary>Where each copy starts, in bytes from the start of the chip.</summary>
    public IReadOnlyList<long> Offsets =>
        environment.Copies.Count == 1 ? [environment.At.Bytes] : [environment.At.Bytes, environment.At.Bytes + Erased];

    /// <summary>How much is erased to write a copy: the sectors that it touches.</summary>
    public long Erased
    {
        get
        {
            // A chip without sectors is a mistake with a finding of its own.
            long sector = Math.Max(1, environment.Flash.SectorSize.Bytes);
            return (environment.Size.Bytes + sector - 1) / sector * sector;
        }
    }

    /// <summary>The first byte behind all copies.</summary>
    public long End => Offsets[Offsets.Count - 1] + Erased;
}
