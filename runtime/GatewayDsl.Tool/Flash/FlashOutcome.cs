namespace GatewayDsl.Tool.Flash;

/// <summary>What came of <c>gateway flash</c>.</summary>
/// <param name="Image">The image, as the command line names it.</param>
/// <param name="Device">The device, as the command line names it.</param>
sealed record FlashOutcome(string Image, string Device)
{
    /// <summary>The device; null if nothing may be written to it.</summary>
    public FlashTarget? Target { get; init; }

    /// <summary>The size of the image in bytes.</summary>
    public long Size { get; init; }

    /// <summary>How much of it is not in holes.</summary>
    public long Data { get; init; }

    /// <summary>How many bytes were written; null if writing did not begin or did not end.</summary>
    public long? Written { get; init; }

    /// <summary>Whether all of it was read back and is right.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Why it did not come to a good end; null if it did.</summary>
    public string? Error { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; init; } = ExitCodes.Fine;

    /// <summary>The outcome when nothing is written.</summary>
    /// <param name="why">Why.</param>
    public FlashOutcome Refused(string why) => this with { Error = why, ExitCode = ExitCodes.Unusable };
}
