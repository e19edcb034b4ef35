using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Networks;

/// <summary>Interfaces that scripts and rulesets name otherwise than networkd's files do (H3).</summary>
static partial class NameContradictions
{
    const int LongestLine = 4096;

    /// <summary>Looks for them.</summary>
    /// <param name="draft">The files, and what is told about them.</param>
    /// <param name="reader">What networkd's files say.</param>
    public static void Find(Draft draft, NetworkdReader reader)
    {
        Fact[] defined = [.. reader.Links.Select(static link => link.Name).OfType<Fact>(), .. reader.Networks.Select(static network => network.Name)];
        if (defined.Length == 0)
        {
            return;
        }

        IEnumerable<Fact> named =
            from file in draft.Folder.Files
            let pattern = file.Format switch { FileFormat.ShellScript => Literals(), FileFormat.Nftables => Matched(), _ => null }
            where pattern is not null
            from line in file.Lines.Select((text, i) => (Text: text.Split('#')[0], Number: i + 1))
            where line.Text.Length <= LongestLine
            from Match match in pattern.Matches(line.Text)
            select file.Says(line.Number, "interface", match.Groups[1].Value);
        foreach (IGrouping<string, Fact> unknown in named.GroupBy(static fact => fact.Value, StringComparer.Ordinal).Where(group => !Array.Exists(defined, fact => fact.Value == group.Key)))
        {
            draft.Contradict("H3", $"{unknown.First().Place} speaks of the interface '{unknown.Key}', and no .link or .network file gives that name: {defined[0].Place} and others name {string.Join(", ", defined.Select(static fact => fact.Value).Distinct())}; one of them was changed without the other", [unknown.First(), defined[0]]);
        }
    }

    // What programs make has a name of its own, and is not looked for.
    [GeneratedRegex(@"(?<![\w.$-])((?:eth|end|wlan|wan|lan|usb)[0-9]{1,2}|en[opsx][0-9][0-9a-z]{0,9})(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b[io]if(?:name)?\s+""?((?:eth|end|wlan|wan|lan|usb)[0-9]{1,2}|en[opsx][0-9][0-9a-z]{0,9})(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Matched();
}
