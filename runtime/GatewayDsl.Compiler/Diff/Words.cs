using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Lists as sentences have them.</summary>
static class Words
{
    const int Most = 8;

    /// <summary>The items with commas between them; of many the first, and how many more there are.</summary>
    /// <param name="items">The items.</param>
    public static string List(IReadOnlyCollection<string> items) =>
        items.Count <= Most ? string.Join(", ", items)
        : string.Join(", ", items.Take(Most)) + " and " + (items.Count - Most).ToString(CultureInfo.InvariantCulture) + " more";
}
