namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>A commit, as a list of them tells it.</summary>
/// <param name="Id">Its name in full.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Day">When, as <c>2026-11-26</c>.</param>
/// <param name="Subject">The first line of its message.</param>
sealed record GitCommit(string Id, string Author, string Day, string Subject)
{
    const int ShownCharacters = 12;

    /// <summary>Its name, as reports show it.</summary>
    public string Shown => Short(Id);

    /// <summary>A name in full, as reports show it.</summary>
    /// <param name="id">The name.</param>
    public static string Short(string id) => id[..ShownCharacters];
}
