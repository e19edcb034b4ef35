using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Emitters.Disk;

/// <summary>The emitters of the disk: partitions, bootloader, updates.</summary>
static class DiskEmitters
{
    /// <summary>Every one of them.</summary>
    public static IEnumerable<Func<At<Gateway>, IEnumerable<Artifact>>> All =>
        [ImageEmitter.Emit, RepartEmitter.Emit, BootScriptEmitter.Emit, UBootConfigEmitter.Emit, FwEnvEmitter.Emit, RaucEmitter.Emit];
}
