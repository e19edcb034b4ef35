namespace GatewayDsl.Compiler.Diff;

/// <summary>What has to be done to a device in the field, from the least to the most.</summary>
public enum ConsequenceKind
{
    /// <summary>Nothing: the device behaves as before.</summary>
    None,

    /// <summary>A new bundle, which takes effect with a reboot into the other slot.</summary>
    NewBundle,

    /// <summary>A new system; how it reaches the device the definition does not say.</summary>
    NewSystem,

    /// <summary>The bootloader must be written anew, which a bundle does not do.</summary>
    Bootloader,

    /// <summary>The data partition must be made anew.</summary>
    DataPartition,

    /// <summary>The device refuses a bundle of the new definition.</summary>
    BundleRefused,

    /// <summary>The disk must be written anew.</summary>
    Reflash,

    /// <summary>Afterwards nobody can manage the device any more.</summary>
    LockOut,
}

/// <summary>Something that has to be done to a device in the field, or that happens to it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why, in a sentence without a full stop.</param>
public sealed record Consequence(ConsequenceKind Kind, string Reason)
{
    /// <summary>Whether what is on the data partition survives; null where it is not touched.</summary>
    public bool? KeepsData { get; init; }

    /// <summary>The place of the model before that is to blame.</summary>
    public ModelPath? Before { get; init; }

    /// <summary>The place of the model after that is to blame.</summary>
    public ModelPath? After { get; init; }
}
