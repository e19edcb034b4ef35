namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// The comment that every emitted file starts with. It names neither date nor version, so that the same model gives the same bytes.
/// </summary>
static class GeneratedHeader
{
    /// <summary>How the comment starts, whatever the gateway.</summary>
    public const string Start = "# Written by GatewayDsl from ";

    /// <summary>The comment, for formats in which <c>#</c> starts one.</summary>
    /// <param name="gateway">The gateway that the file is for.</param>
    public static ArtifactLine Of(At<Gateway> gateway) =>
        new($"{Start}{gateway.Value.Name.Text}; edits are lost.", gateway.The(g => g.Name).Path);

    /// <summary>The comment of what all fleets of a project share.</summary>
    public static ArtifactLine OfFleets { get; } = new($"{Start}the project's fleets; edits are lost.", ModelPath.Root);

    /// <summary>An empty line, which says nothing of the model.</summary>
    public static ArtifactLine Gap { get; } = new("", ModelPath.Root);
}
