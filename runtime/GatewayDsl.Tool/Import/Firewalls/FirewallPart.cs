using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The firewall, from a ruleset of nftables. It never lets in what the ruleset refuses: where the language cannot say a rule, less is accepted, and that is told.</summary>
static class FirewallPart
{
    const string Closed = "closed: nothing new gets in, everything may go out";

    /// <summary>The firewall, and parameters of the kernel that do what it has no word for.</summary>
    /// <param name="draft">The files, and what is told about them.</param>
    /// <param name="interfaces">The interfaces.</param>
    public static (Firewall Firewall, IReadOnlyList<Sysctl> Sysctls) Read(Draft draft, InterfaceTable interfaces)
    {
        ImportFile[] files = [.. draft.Folder.Of(FileFormat.Nftables)];
        if (files.Length == 0)
        {
            draft.Ask("Firewall", Closed, "no file has a ruleset");
            return (new(), []);
        }

        // What loads rulesets loads this one (nftables.service); others are there to be included, or loaded by hand.
        ImportFile main = files.Where(static file => file.Name == "nftables.conf").Concat(files).MinBy(static file => (file.Name == "nftables.conf" ? 0 : 1, file.Path.Count(static c => c == '/')))!;
        try
        {
            IReadOnlyList<RulesetTableText> tables = RulesetReader.Read(draft, main);
            foreach (ImportFile other in files.Where(file => file != main && !draft.IsIncluded(file)))
            {
                draft.Leave(other.Whole, $"nothing says that it is loaded; include it in {main.Path} if it is, and import again");
            }

            var chains = new HookChains(draft, interfaces, main, tables);
            return (chains.Firewall(), chains.Sysctls);
        }
        catch (RulesetException e)
        {
            if (e.IsRefused)
            {
                draft.Break(e.Said, e.Message);
            }
            else
            {
                draft.Leave(e.Said, e.Message);
            }

            draft.Ask("Firewall", Closed, $"the rules of {main.Path} cannot be imported because of {e.Said.Place}; put that right and import again, or write them here");
            return (new(), []);
        }
    }
}
