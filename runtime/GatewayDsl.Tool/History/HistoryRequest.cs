namespace GatewayDsl.Tool.History;

/// <summary>Which part of the history is meant.</summary>
/// <param name="Revisions">A revision, or two with <c>..</c> between them.</param>
sealed record HistoryRequest(string Revisions)
{
    /// <summary>The project; null for all below the current folder.</summary>
    public string? Project { get; init; }

    /// <summary>The one gateway that is meant, by its newest name; null for all.</summary>
    public string? Gateway { get; init; }
}
