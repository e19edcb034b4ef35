using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Services;

/// <summary>Reads kernel parameters (sysctl.d(5)): of a parameter that is set twice, the file whose name comes later decides.</summary>
static class SysctlReader
{
    const string Ipv4 = "net.ipv4.ip_forward", Ipv6 = "net.ipv6.conf.all.forwarding";

    /// <summary>The parameters, and whether packets are carried; null where no file says so.</summary>
    /// <param name="draft">What is told about it.</param>
    public static (IReadOnlyList<Sysctl> Sysctls, Forwarding? Forwarding) Read(Draft draft)
    {
        var said = new Dictionary<string, Fact>(System.StringComparer.Ordinal);
        foreach (ImportFile file in draft.Folder.Of(FileFormat.Sysctl).OrderBy(static file => file.Name == "sysctl.conf" ? "99-sysctl.conf" : file.Name, System.StringComparer.Ordinal))
        {
            for (int i = 0; i < file.Lines.Count; i++)
            {
                string line = file.Lines[i].Trim();
                int equals = line.IndexOf('=');
                if (line.Length == 0 || line[0] is '#' or ';')
                {
                    continue;
                }

                if (equals <= 0)
                {
                    draft.Break(file.Says(i + 1, "", line), "the line sets nothing; write NAME = VALUE");
                    continue;
                }

                Fact fact = file.Says(i + 1, Name(line[..equals].Trim()), line[(equals + 1)..].Trim());
                if (said.TryGetValue(fact.Key, out Fact? before) && before.Value != fact.Value)
                {
                    draft.Contradict("", $"{fact.Key} is '{before.Value}' in {before.Place} and '{fact.Value}' in {fact.Place}, which the kernel is told last; keep one of them", [before, fact]);
                }

                said[fact.Key] = fact;
            }
        }

        var sysctls = new List<Sysctl>();
        foreach ((string key, Fact fact) in said.Where(static pair => pair.Key is not (Ipv4 or Ipv6)).OrderBy(static pair => pair.Key, System.StringComparer.Ordinal))
        {
            if (draft.Read(fact, key, SysctlKey.Parse) is { } name && draft.Read(fact, fact.Value, SysctlValue.Parse) is { } value)
            {
                draft.Says($"Sysctls[{sysctls.Count}]", fact);
                sysctls.Add(Sysctl.Set(name, value));
            }
        }

        return (sysctls, ForwardingOf(draft, said));
    }

    static Forwarding? ForwardingOf(Draft draft, Dictionary<string, Fact> said)
    {
        Fact? ipv4 = said.GetValueOrDefault(Ipv4), ipv6 = said.GetValueOrDefault(Ipv6);
        if ((ipv4 ?? ipv6) is not { } any)
        {
            return null;
        }

        draft.Says("Forwarding", ipv4 is { Value: "1" } || ipv6 is null ? any : ipv6);
        if (ipv6 is { Value: not "0" } && ipv4 is not { Value: "1" })
        {
            draft.Change(ipv6, "the definition carries IPv4 packets as well: it has no word for IPv6 alone");
        }

        return ipv6 is { Value: not "0" } ? Forwarding.Both : ipv4 is { Value: "1" } ? Forwarding.Ipv4 : Forwarding.Never;
    }

    // Slashes may stand for dots: then dots are part of a name (sysctl.d(5)). "-" says that failing does not matter.
    static string Name(string text)
    {
        string name = text.TrimStart('-');
        int slash = name.IndexOf('/'), dot = name.IndexOf('.');
        return slash >= 0 && (dot < 0 || slash < dot)
            ? new string([.. name.Select(static c => c switch { '/' => '.', '.' => '/', _ => c })])
            : name;
    }
}
