namespace GatewayDsl.Compiler.Diff;

/// <summary>What a change is about.</summary>
public enum Area
{
    /// <summary>What the firewall accepts.</summary>
    Packets,

    /// <summary>Who may manage the device.</summary>
    Access,

    /// <summary>Addresses of the gateway's own.</summary>
    Networks,

    /// <summary>Addresses that it leases.</summary>
    Leases,

    /// <summary>Who gets the time.</summary>
    Time,

    /// <summary>What runs on the device.</summary>
    Services,

    /// <summary>What a service is told.</summary>
    Settings,

    /// <summary>The kernel and its options.</summary>
    Kernel,

    /// <summary>How a slot is chosen and started.</summary>
    Boot,

    /// <summary>How updates come and are judged.</summary>
    Updates,

    /// <summary>The disk.</summary>
    Storage,
}

/// <summary>Which way something changes.</summary>
public enum Turn
{
    /// <summary>It is otherwise than before.</summary>
    Changes,

    /// <summary>Something is let in, or somebody may do more.</summary>
    Gains,

    /// <summary>Something is shut out, or somebody may do less.</summary>
    Loses,

    /// <summary>It runs, and did not.</summary>
    Starts,

    /// <summary>It no longer runs.</summary>
    Stops,

    /// <summary>It lies elsewhere.</summary>
    Moves,
}

/// <summary>What a change means on the device.</summary>
/// <param name="Area">What it is about.</param>
/// <param name="Subject">The thing that changes, like <c>eth0</c> or <c>dnsmasq</c>.</param>
/// <param name="Turn">Which way.</param>
/// <param name="Text">The whole in a sentence, without a full stop.</param>
public record MeaningChange(Area Area, string Subject, Turn Turn, string Text)
{
    /// <summary>The place of the model before that says so; null where the model before says nothing of it.</summary>
    public ModelPath? Before { get; init; }

    /// <summary>The place of the model after that says so; null where it says nothing of it any more.</summary>
    public ModelPath? After { get; init; }
}

/// <summary>A partition lies elsewhere, or has another size or type.</summary>
/// <param name="Subject">Its label.</param>
/// <param name="Text">The whole in a sentence.</param>
public sealed record PartitionChange(string Subject, string Text) : MeaningChange(Area.Storage, Subject, Turn.Moves, Text);

/// <summary>A program of the device is told otherwise.</summary>
/// <param name="Area">What it is about.</param>
/// <param name="Subject">The program.</param>
/// <param name="Text">The whole in a sentence.</param>
/// <param name="File">The file of the gateway's folder that says so.</param>
public sealed record SettingsChange(Area Area, string Subject, string Text, string File) : MeaningChange(Area, Subject, Turn.Changes, Text)
{
    /// <summary>The lines that change, the old ones with <c>-</c> and the new ones with <c>+</c> before them.</summary>
    public Sequence<string> Lines { get; init; } = [];
}
