using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The firewall: rulesets are not read, so the definition has the language's own, which lets nothing new in, and says so.</summary>
static class FirewallPart
{
    /// <summary>The firewall.</summary>
    /// <param name="draft">What is told about it.</param>
    public static Firewall Closed(Draft draft)
    {
        ImportFile[] files = [.. draft.Folder.Of(FileFormat.Nftables)];
        foreach (ImportFile file in files)
        {
            draft.Leave(file.Whole, "rulesets are not imported; write its rules as Firewall = new() { Input = Chain.Drop(…) }");
        }

        draft.Ask("Firewall", "closed: nothing new gets in, everything may go out", files.Length == 0 ? "no file has a ruleset" : $"the rules of {files[0].Path} are not imported; write them here");
        return new();
    }
}
