using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>The emitters of the disk: partitions, bootloader, updates.</summary>
static class DiskEmitters
{
    /// <summary>Every one of them.</summary>
    public static IEnumerable<Func<At<Gateway>, IEnumerable<Artifact>>> All =>
        [ImageEmitter.Emit, RepartEmitter.Emit, BootScriptEmitter.Emit, UBootConfigEmitter.Emit, FwEnvEmitter.Emit, SerialRootEmitter.Emit, RaucEmitter.Emit];
}
