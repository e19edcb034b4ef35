using System.Collections;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>
/// Elements of HTML. All text goes through here, so nothing of anybody's making becomes an element, and what would turn the direction of writing is
/// shown as <c>\u202e</c>.
/// </summary>
static class Html
{
    static readonly string[] Void = ["meta", "input", "br", "rect", "line", "path", "circle"];

    /// <summary>An element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its attributes, elements and text; null for nothing.</param>
    public static XElement Element(string name, params object?[] content)
    {
        var element = new XElement(name, content.Select(Shown));

        // <p /> would begin a paragraph that nothing ends.
        if (element.IsEmpty && !Void.Contains(name))
        {
            element.Value = "";
        }

        return element;
    }

    /// <summary>An attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public static XAttribute Attribute(string name, string value) => new(name, TerminalText.Of(value));

    /// <summary>The classes of an element.</summary>
    /// <param name="names">Their names, with blanks between them.</param>
    public static XAttribute Class(string names) => new("class", names);

    /// <summary>The document as it is written to a file.</summary>
    /// <param name="root">The element <c>html</c>.</param>
    public static string Document(XElement root)
    {
        var text = new System.Text.StringBuilder("<!doctype html>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None }))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    static object? Shown(object? content) => content switch
    {
        string text => new XText(TerminalText.Of(text)),
        XObject or null => content,
        IEnumerable many => many.Cast<object?>().Select(Shown),
        _ => content,
    };
}
