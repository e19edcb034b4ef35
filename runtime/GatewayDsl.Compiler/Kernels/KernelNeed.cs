namespace GatewayDsl.Compiler.Kernels;

/// <summary>A kernel option that a part of the definition cannot do without.</summary>
/// <param name="Option">The option.</param>
/// <param name="MayBeModule">Whether a module will do, because the system is up before it is needed.</param>
/// <param name="Feature">What needs it, for messages and headings: <c>the squashfs of the slots</c>.</param>
/// <param name="Origin">The place of the model that says so.</param>
sealed record KernelNeed(KernelOption Option, bool MayBeModule, string Feature, ModelPath Origin);

/// <summary>How an option is built.</summary>
enum KernelSetting
{
    /// <summary>Left out.</summary>
    Off,

    /// <summary>A module.</summary>
    Module,

    /// <summary>Built in.</summary>
    BuiltIn,
}

/// <summary>An option as it is asked of the kernel's build.</summary>
/// <param name="Option">The option.</param>
/// <param name="Setting">How it is built.</param>
/// <param name="Reason">Who wants it so.</param>
/// <param name="Origin">The place of the model that says so.</param>
sealed record KernelRequest(KernelOption Option, KernelSetting Setting, string Reason, ModelPath Origin);
