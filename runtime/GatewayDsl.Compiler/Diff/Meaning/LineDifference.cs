using System.Collections.Generic;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Which lines of a text are gone, and which are added.</summary>
static class LineDifference
{
    // Beyond it whatever lies between what both begin and end with counts as other; no emitted file that is read by lines is so long.
    const int MostCells = 4_000_000;

    /// <summary>The lines that are not common to both texts; as few as can be.</summary>
    /// <param name="before">One text.</param>
    /// <param name="after">The other.</param>
    public static (IReadOnlyList<ArtifactLine> Gone, IReadOnlyList<ArtifactLine> Added) Of(IReadOnlyList<ArtifactLine> before, IReadOnlyList<ArtifactLine> after)
    {
        var gone = new List<ArtifactLine>();
        var added = new List<ArtifactLine>();
        foreach ((int old, int now) in Alignment.Of(before.Count, after.Count, (i, j) => before[i].Text == after[j].Text, MostCells))
        {
            if (now < 0)
            {
                gone.Add(before[old]);
            }
            else if (old < 0)
            {
                added.Add(after[now]);
            }
        }

        return (gone, added);
    }
}
