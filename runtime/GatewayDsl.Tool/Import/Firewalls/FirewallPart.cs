using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The firewall.</summary>
/// <param name="draft">What is told about it.</param>
/// <param name="interfaces">The interfaces.</param>
sealed class FirewallPart(Draft draft, InterfaceTable interfaces)
{
    /// <summary>The firewall.</summary>
    public Firewall Read()
    {
        foreach (ImportFile file in draft.Folder.Of(FileFormat.Nftables))
        {
            draft.Leave(file.Whole, "rulesets are not read yet");
        }

        draft.Ask("Firewall", "closed", $"no ruleset was read; nothing new gets in, and everything may go out; {interfaces.Known.Count} interfaces are known");
        return new();
    }
}
