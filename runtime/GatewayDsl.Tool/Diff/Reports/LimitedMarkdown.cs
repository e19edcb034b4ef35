using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>Markdown that never becomes longer than it may: whole lines or none, no fold left open, and a count of what did not fit.</summary>
/// <param name="longest">How many characters there may be.</param>
sealed class LimitedMarkdown(int longest)
{
    // What closes a fold, and the lines that count what is left out.
    const int Reserve = 400;

    readonly StringBuilder text = new();
    int left;

    /// <summary>What was written, with a last line that counts what is left out.</summary>
    public string Text => left == 0 ? text.ToString() : text + "\n" + Count(left, "more line") + " did not fit here; `gateway diff` without `--markdown` prints them.\n";

    /// <summary>Writes text that must fit.</summary>
    /// <param name="part">The text.</param>
    public void Add(string part) => text.Append(part);

    /// <summary>Writes lines as long as they fit.</summary>
    /// <param name="lines">The lines, each with its end.</param>
    public void AddAll(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (left == 0 && Fits(line.Length))
            {
                text.Append(line);
            }
            else
            {
                left++;
            }
        }
    }

    /// <summary>Writes lines that are folded, as long as they fit.</summary>
    /// <param name="title">What stands for them.</param>
    /// <param name="lines">The lines, each with its end.</param>
    public void AddFold(string title, IReadOnlyList<string> lines)
    {
        string open = $"\n<details><summary>{title}</summary>\n\n";
        if (left > 0 || !Fits(open.Length))
        {
            left += lines.Count;
            return;
        }

        text.Append(open);
        AddAll(lines);
        text.Append("\n</details>\n");
    }

    bool Fits(int length) => text.Length + length + Reserve <= longest;

    static string Count(int count, string what) => $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
