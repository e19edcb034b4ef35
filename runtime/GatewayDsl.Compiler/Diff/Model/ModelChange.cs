namespace GatewayDsl.Compiler.Diff;

/// <summary>What became of a place of the model.</summary>
public enum ModelTurn
{
    /// <summary>There is a value, and there was none.</summary>
    Added,

    /// <summary>There is no value any more.</summary>
    Removed,

    /// <summary>There is another value.</summary>
    Changed,

    /// <summary>The same value stands elsewhere in a list whose order means something.</summary>
    Moved,

    /// <summary>The same thing has another name.</summary>
    Renamed,
}

/// <summary>A difference of two models.</summary>
/// <param name="Turn">What became of the place.</param>
/// <param name="Before">The place in the model before; null where it was not there.</param>
/// <param name="After">The place in the model after; null where it is not there.</param>
/// <param name="Old">The value before, in words; null where there was none.</param>
/// <param name="New">The value after, in words; null where there is none.</param>
public sealed record ModelChange(ModelTurn Turn, ModelPath? Before, ModelPath? After, string? Old, string? New);
