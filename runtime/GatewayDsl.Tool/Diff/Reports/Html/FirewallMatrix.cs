using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Reachability;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>Which new connections are accepted from where, before and after.</summary>
static class FirewallMatrix
{
    const int MostColumns = 24;
    const string Closed = "closed", Open = "open";

    /// <summary>The matrix; null where nothing is accepted on either side.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static XElement? Of(Gateway before, Gateway after)
    {
        if (FirewallReach.Of(before) is not { } old || FirewallReach.Of(after) is not { } now)
        {
            return Element("div", Element("h3", "Firewall"), Element("p", Class("note"), "The firewall is too tangled to be followed (GW5005)."));
        }

        string[] interfaces = [.. old.Interfaces.Union(now.Interfaces).Where(static name => name != "lo").Order(StringComparer.Ordinal), Packet.AnyOtherInterface];
        Line[] rows =
        [
            .. interfaces.Select(static name => new Line(Hook.Input, name, null)),
            .. interfaces.SelectMany(from => interfaces.Where(to => to != from).Select(to => new Line(Hook.Forward, from, to))),
        ];
        Column[] columns = [.. Columns(before, after)];
        var cells = rows.Select(row => (Row: row, Cells: columns.Select(column => (Before: State(old, before, row, column), After: State(now, after, row, column))).ToArray())).ToArray();
        columns = Grouped(columns, [.. cells.Select(static row => row.Cells)], out int[][] members);
        (Line Row, (string Before, string After)[] Cells)[] shown =
        [
            .. cells.Select(row => (row.Row, members.Select(group => row.Cells[group[0]]).Take(MostColumns).ToArray()))
                .Where(static row => row.Row.Hook == Hook.Input || row.Item2.Any(static cell => cell != (Closed, Closed))),
        ];
        if (columns.Length == 0)
        {
            return null;
        }

        return Element(
            "div",
            Element("h3", "Firewall"),
            Element(
                "div",
                Class("wide"),
                Attribute("tabindex", "0"),
                Attribute("role", "region"),
                Attribute("aria-label", "Firewall, new connections by interface and service"),
                Element(
                    "table",
                    Class("matrix"),
                    Element("caption", "New connections, by where they come from and what they are for. What no column names is closed, and so are ports until an operator opens them when provisioning."),
                    Element("thead", Element("tr", Element("th", Attribute("scope", "col"), "From"), columns.Take(MostColumns).Select(static column => Element("th", Attribute("scope", "col"), column.Name)))),
                    Element("tbody", shown.Select(static row => Element("tr", Element("th", Attribute("scope", "row"), row.Row.Name), row.Cells.Select(Cell)))))),
            columns.Length > MostColumns ? Element("p", Class("note"), string.Create(CultureInfo.InvariantCulture, $"{columns.Length - MostColumns} more services are not shown; 'gateway who-can-reach' answers for each.")) : null);
    }

    static XElement Cell((string Before, string After) cell) => cell.Before == cell.After
        ? Element("td", Class(cell.After == Closed ? "closed" : cell.After == Open ? "open" : "part"), cell.After == Closed ? "–" : cell.After, cell.After == Closed ? Element("span", Class("spoken"), Closed) : null)
        : Element("td", Class("found " + (cell.After == Closed ? "loses" : "gains")), Element("strong", cell.After), Element("span", Class("was"), "was " + cell.Before));

    // Services are cut wherever acceptance changes on either side, so within a piece all are treated alike.
    static IEnumerable<Column> Columns(Gateway before, Gateway after)
    {
        PacketChange[] accepted = [.. Accepted(before), .. Accepted(after)];
        foreach (PacketProtocol protocol in Enum.GetValues<PacketProtocol>())
        {
            (int first, int last) = Service.Whole(protocol);
            int most = last - first;
            string name = protocol == PacketProtocol.Other ? "other protocols" : protocol.ToString().ToLowerInvariant();
            (int First, int Last)[] ranges = [.. accepted.SelectMany(change => change.Services.Count == 0 ? [(0, most)] : change.Services.Where(service => service == name || service.StartsWith(name + "/", StringComparison.Ordinal)).Select(service => Range(service, most)))];
            int[] cuts = [.. ranges.SelectMany(static range => new[] { range.First, range.Last + 1 }).Distinct().Order()];
            foreach ((int from, int to) in cuts.Zip(cuts.Skip(1), static (from, next) => (from, next - 1)).Where(piece => ranges.Any(range => range.First <= piece.from && piece.Item2 <= range.Last)))
            {
                yield return new Column(protocol, from, to, (from, to) == (0, most) ? name : name + "/" + Words(from, to));
            }
        }
    }

    // What a firewall accepts is what it accepts that one would not that accepts nothing.
    static IEnumerable<PacketChange> Accepted(Gateway gateway) =>
        PacketComparison.Compare(gateway with { Firewall = gateway.Firewall with { Input = Chain.Drop(), Forward = Chain.Drop() } }, gateway).OfType<PacketChange>().Where(static change => change.OpensConnections && change.Hook != Hook.Output);

    // Pieces of one protocol that are treated alike everywhere share a column; the largest is what is left.
    static Column[] Grouped(Column[] columns, IReadOnlyList<(string Before, string After)[]> cells, out int[][] members)
    {
        members =
        [
            .. Enumerable.Range(0, columns.Length)
                .Where(i => cells.Any(row => row[i] != (Closed, Closed)))
                .GroupBy(i => columns[i].Protocol + "\n" + string.Join('\n', cells.Select(row => $"{row[i].Before} {row[i].After}")), StringComparer.Ordinal)
                .Select(static group => group.ToArray()),
        ];
        return
        [
            .. members.Select(group => columns[group[0]] with
            {
                Name = group.Sum(i => columns[i].Last - columns[i].First + 1) > 1000 && columns[group[0]].Name.Contains('/', StringComparison.Ordinal)
                    ? columns[group[0]].Name.Split('/')[0] + ", all others"
                    : columns[group[0]].Name + string.Concat(group.Skip(1).Select(i => ", " + Words(columns[i].First, columns[i].Last))),
            }),
        ];
    }

    static string State(FirewallReach reach, Gateway gateway, Line row, Column column)
    {
        if (row.Hook == Hook.Forward && gateway.Forwarding == Forwarding.Never)
        {
            return Closed;
        }

        var question = new PacketQuestion(row.Hook)
        {
            In = row.In,
            Out = row.Out,
            Protocol = column.Protocol,
            Number = column.Protocol == PacketProtocol.Other ? null : column.First,
            State = PacketState.New,
        };
        IReadOnlyList<PacketAnswer> answers = reach.Ask(question, reach.Switches.Where(static each => each.IsProvisioned).ToDictionary(static each => each, static _ => false));
        PacketAnswer[] accepting = [.. answers.Where(static answer => answer.Decisions.Any(static decision => decision.Verdict == Verdict.Accept))];
        if (accepting.Length == 0)
        {
            return Closed;
        }

        bool isWhole = accepting.All(static answer => answer.Decisions.All(static decision => decision.Verdict == Verdict.Accept));
        if (accepting.Length == answers.Count)
        {
            return isWhole ? Open : "for some addresses";
        }

        string when = accepting[0].Switches.Where(known => accepting.All(answer => answer.Switches.Contains(known))).Select(static known => $"while {known.Key.Name} is {(known.Value ? "on" : "off")}").FirstOrDefault() ?? "in some states of the toggles";
        return isWhole ? when : when + ", for some addresses";
    }

    static (int First, int Last) Range(string service, int most)
    {
        int slash = service.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return (0, most);
        }

        int[] ends = [.. service[(slash + 1)..].Split('-').Select(static end => int.Parse(end, CultureInfo.InvariantCulture))];
        return (ends[0], ends[^1]);
    }

    static string Words(int first, int last) => first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");

    /// <summary>Where packets come from and go to.</summary>
    sealed record Line(Hook Hook, string In, string? Out)
    {
        public string Name => Shown(In) + (Out is null ? " → gateway" : " → " + Shown(Out));

        static string Shown(string name) => name == Packet.AnyOtherInterface ? "others" : name;
    }

    /// <summary>Services that are treated alike.</summary>
    sealed record Column(PacketProtocol Protocol, int First, int Last, string Name);
}
