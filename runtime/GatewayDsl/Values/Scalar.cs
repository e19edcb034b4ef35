namespace GatewayDsl;

/// <summary>
/// A single value with one canonical text: a port, an address, a name, a size. The text parses back to an equal value.
/// </summary>
/// <remarks>
/// Scalars are classes, never primitives or structs, so that each literal in a definition becomes an object of its own
/// and a finding can point at it.
/// </remarks>
public abstract record Scalar
{
    private protected Scalar()
    {
    }

    /// <summary>The canonical text, as it stands in the emitted files and in <c>gateway.model.json</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Returns <see cref="Text"/>.</summary>
    public sealed override string ToString() => Text;
}
