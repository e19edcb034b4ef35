using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>The networks that the gateway stands between, before and after, as a picture and as a table.</summary>
static class Topology
{
    const int Width = 960, Box = 78, Gap = 16, Column = 330, Letters = 36, SmallLetters = 44;

    /// <summary>The picture; null where neither side has a network.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static XElement? Of(Gateway before, Gateway after)
    {
        Dictionary<string, Node> old = Nodes(before), now = Nodes(after);
        string[] names = [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return null;
        }

        // Upstream on the left, what is served on the right.
        string[] left = [.. names.Where(name => (now.GetValueOrDefault(name) ?? old[name]).IsUpstream)], right = [.. names.Except(left)];
        int rows = Math.Max(1, Math.Max(left.Length, right.Length)), height = (rows * (Box + Gap)) + Gap;
        double middle = height / 2.0;
        return Element(
            "figure",
            Element("h3", "Networks"),
            Element(
                "svg",
                Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")),
                Attribute("role", "img"),
                Attribute("aria-label", "The gateway between its networks; the table says the same"),
                Side(left, old, now, 0, middle, isLeft: true),
                Side(right, old, now, Width - Column, middle, isLeft: false),
                Element(
                    "g",
                    Class("node gateway" + (before.Name == after.Name && before.Forwarding == after.Forwarding ? "" : " changes")),
                    Element("rect", Number("x", (Width / 2.0) - 90), Number("y", middle - 34), Number("width", 180), Number("height", 68), Attribute("rx", "8")),
                    Element("text", Attribute("text-anchor", "middle"), Number("x", Width / 2.0), Number("y", middle - 6), Cut(after.Name.Text, 22)),
                    Element("text", Class("size"), Attribute("text-anchor", "middle"), Number("x", Width / 2.0), Number("y", middle + 16), after.Forwarding == Forwarding.Never ? "forwards nothing" : "forwards " + after.Forwarding))),
            Element(
                "details",
                Element("summary", "As a table"),
                Element(
                    "table",
                    Element("thead", Element("tr", new[] { "Interface", "Before", "After" }.Select(static head => Element("th", Attribute("scope", "col"), head)))),
                    Element("tbody", names.Select(name => Element("tr", Element("th", Attribute("scope", "row"), name), Element("td", Words(old.GetValueOrDefault(name))), Element("td", Words(now.GetValueOrDefault(name)))))))));
    }

    static IEnumerable<XElement> Side(string[] names, Dictionary<string, Node> old, Dictionary<string, Node> now, double x, double middle, bool isLeft)
    {
        double top = middle - (((names.Length * (Box + Gap)) - Gap) / 2.0);
        foreach ((int i, string name) in names.Index())
        {
            double y = top + (i * (Box + Gap));
            Node? was = old.GetValueOrDefault(name), next = now.GetValueOrDefault(name);
            Node shown = (next ?? was)!;
            string turn = was is null ? "added" : next is null ? "removed" : was == next ? "" : "changes";
            yield return Element("line", Class("wire " + turn), Number("x1", isLeft ? x + Column : x), Number("y1", y + (Box / 2.0)), Number("x2", isLeft ? (Width / 2.0) - 90 : (Width / 2.0) + 90), Number("y2", middle));
            yield return Element(
                "g",
                Class("node " + turn),
                Element("title", $"{name}: {(turn.Length > 0 && was is not null ? $"was {Words(was)}; " : "")}{(next is null ? "gone" : Words(next))}"),
                Element("rect", Number("x", x + 1), Number("y", y), Number("width", Column - 2), Number("height", Box), Attribute("rx", "6")),
                Element("text", Number("x", x + 12), Number("y", y + 24), Cut((turn switch { "added" => "+ ", "removed" => "− ", "changes" => "▲ ", _ => "" }) + name + "  " + shown.Address, Letters)),
                Element("text", Class("size"), Number("x", x + 12), Number("y", y + 45), Cut(shown.Serves, SmallLetters)),
                turn == "changes" ? Element("text", Class("size"), Number("x", x + 12), Number("y", y + 65), Cut("was " + (was!.Address == shown.Address ? was.Serves : Words(was)), SmallLetters)) : null);
        }
    }

    static Dictionary<string, Node> Nodes(Gateway gateway)
    {
        var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (Network network in gateway.Networks)
        {
            string name = network.Interface.Name.Text;
            string serves = gateway.Dhcp is { } dhcp && dhcp.Interface.Name.Text == name ? $"leases {dhcp.Range}" : network is DhcpNetwork ? "upstream" : "";
            nodes[name] = network switch
            {
                StaticNetwork known => new Node(known.Address.ToString(), serves, known.Router is not null),
                _ => new Node("address by DHCP", serves, true),
            };
        }

        if (gateway.Vpn is { } vpn)
        {
            nodes.TryAdd(vpn.Interface.Name.Text, new Node("tunnel for repairs", "started by hand", true));
        }

        return nodes;
    }

    static string Words(Node? node) => node is null ? "–" : node.Serves.Length > 0 ? $"{node.Address}, {node.Serves}" : node.Address;

    static string Cut(string text, int letters) => text.Length <= letters ? text : text[..(letters - 1)] + "…";

    static XAttribute Number(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));

    /// <summary>An interface of the gateway, with what is behind it.</summary>
    sealed record Node(string Address, string Serves, bool IsUpstream);
}
