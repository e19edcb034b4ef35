using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Explain;

/// <summary>What the members of the language say of themselves: the documentation that editors show, read from the file beside the tool.</summary>
sealed class MemberDocumentation
{
    readonly Dictionary<string, XElement> members;

    MemberDocumentation(Dictionary<string, XElement> members) => this.members = members;

    /// <summary>Reads the documentation; without the file nothing says anything.</summary>
    public static MemberDocumentation Load()
    {
        try
        {
            XDocument document = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "refs", "GatewayDsl.xml"));
            return new MemberDocumentation(document.Descendants("member").DistinctBy(Name).ToDictionary(Name, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return new MemberDocumentation([]);
        }
    }

    /// <summary>What a member says of itself, in one line; empty if nothing.</summary>
    /// <param name="place">A place that the member leads to.</param>
    public string Of(ModelPlace place)
    {
        // What stands between the parentheses of a record is documented with the record.
        XElement? said = place.Member.Length == 0
            ? members.GetValueOrDefault("T:" + place.Owner)?.Element("summary")
            : members.GetValueOrDefault($"P:{place.Owner}.{place.Member}")?.Element("summary")
                ?? members.GetValueOrDefault("T:" + place.Owner)?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == place.Member);
        var text = new StringBuilder();
        if (said is not null)
        {
            Append(text, said);
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { IsEmpty: true } named:
                    string reference = (string?)named.Attribute("cref") ?? (string?)named.Attribute("name") ?? (string?)named.Attribute("langword") ?? "";
                    string bare = reference.Split('(')[0];
                    text.Append(bare[(bare.LastIndexOfAny(['.', ':']) + 1)..]);
                    break;
                case XElement other:
                    Append(text, other);
                    break;
            }
        }
    }

    static string Name(XElement member) => (string?)member.Attribute("name") ?? "";
}
