using System;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects;

/// <summary>What an item says of itself beside its name, in attributes or in elements.</summary>
/// <param name="document">The file that it stands in.</param>
/// <param name="item">The item.</param>
/// <param name="properties">The properties.</param>
sealed class ItemMetadata(ProjectDocument document, XElement item, PropertyTable properties)
{
    static readonly string[] Own = ["Include", "Exclude", "Remove", "Update", "Condition"];
    static readonly string[] Unread = ["KeepDuplicates", "KeepMetadata", "RemoveMetadata", "MatchOnMetadata", "MatchOnMetadataOptions"];

    /// <summary>Where the item stands.</summary>
    public Place Place => document.At(item);

    /// <summary>Fails if the item says something that changes what it means and is not read.</summary>
    public void MustBeData()
    {
        document.MustHaveNoText(item);
        if (item.Attributes().FirstOrDefault(static attribute => Unread.Contains(attribute.Name.LocalName)) is { } unread)
        {
            throw new ProjectException(document.At(unread), $"the attribute '{unread.Name.LocalName}' is not read as data; write the items out");
        }

        foreach (XElement element in item.Elements())
        {
            document.MayHave(element, "Condition");
            if (element.HasElements)
            {
                throw new ProjectException(document.At(element), $"'{element.Name.LocalName}' holds elements, where text belongs");
            }
        }
    }

    /// <summary>What is said under a name; empty if nothing is.</summary>
    /// <param name="name">For example <c>Alias</c>.</param>
    public string Text(string name)
    {
        if (Own.Contains(name))
        {
            throw new ArgumentException("an attribute of the item itself", nameof(name));
        }

        string text = item.Attribute(name) is { } attribute ? properties.Expand(attribute.Value, document.At(attribute)) : "";
        foreach (XElement element in item.Elements().Where(element => element.Name.LocalName == name))
        {
            if (Condition.Holds(element.Attribute("Condition")?.Value, document.At(element), properties))
            {
                text = properties.Expand(element.Value, document.At(element));
            }
        }

        return text.Trim();
    }
}
