namespace GatewayDsl;

/// <summary>What happens to a packet (nft(8), "verdict statement").</summary>
public sealed record Verdict : Scalar
{
    Verdict(string text) => Text = text;

    /// <summary>The packet goes on.</summary>
    public static Verdict Accept { get; } = new("accept");

    /// <summary>The packet vanishes.</summary>
    public static Verdict Drop { get; } = new("drop");

    /// <summary>The packet is refused and its sender is told.</summary>
    public static Verdict Reject { get; } = new("reject");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a verdict.</summary>
    /// <param name="text"><c>accept</c>, <c>drop</c> or <c>reject</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Verdict Parse(string text) => text switch
    {
        "accept" => Accept,
        "drop" => Drop,
        "reject" => Reject,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a verdict", "write Verdict.Accept, Verdict.Drop or Verdict.Reject"),
    };
}
