using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Projects;

/// <summary>An MSBuild file as XML, in which every element knows its place.</summary>
sealed class ProjectDocument
{
    const long LargestFile = 1024 * 1024;

    // Old files carry it; to MSBuild it makes no difference.
    const string OldNamespace = "http://schemas.microsoft.com/developer/msbuild/2003";

    ProjectDocument(string path, XElement root)
    {
        Path = path;
        Root = root;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The <c>Project</c> element.</summary>
    public XElement Root { get; }

    /// <summary>Reads a file. Document types and external entities are refused, so that nothing but the file is read.</summary>
    /// <param name="tree">Where the file is.</param>
    /// <param name="path">The file's full path.</param>
    /// <exception cref="ProjectException">The file cannot be read, or is no MSBuild file.</exception>
    public static ProjectDocument Read(SourceTree tree, string path)
    {
        try
        {
            using Stream stream = tree.Open(path);
            if (stream.Length > LargestFile)
            {
                throw new ProjectException(Place.Whole(path), "the file is larger than 1 MiB, which no project is");
            }

            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };
            using var reader = XmlReader.Create(stream, settings);
            XElement root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            var document = new ProjectDocument(path, root);
            return root.Name.LocalName == "Project" && root.DescendantsAndSelf().All(static element => element.Name.NamespaceName is "" or OldNamespace)
                ? document
                : throw new ProjectException(document.At(root), "the file is no MSBuild project: its root must be 'Project', without a foreign XML namespace");
        }
        catch (XmlException e)
        {
            throw new ProjectException(new Place(path, e.LineNumber, e.LinePosition), "the file is not well-formed XML: " + e.Message);
        }
        catch (System.Exception e) when (e is IOException or System.UnauthorizedAccessException)
        {
            throw new ProjectException(Place.Whole(path), "the file cannot be read: " + e.Message);
        }
    }

    /// <summary>The place of an element or attribute.</summary>
    /// <param name="node">The element or attribute.</param>
    public Place At(XObject node)
    {
        var lines = (IXmlLineInfo)node;
        return new Place(Path, lines.LineNumber, lines.LinePosition);
    }

    /// <summary>Fails if an element has attributes other than these.</summary>
    /// <param name="element">The element.</param>
    /// <param name="names">The names of attributes that it may have.</param>
    public void MayHave(XElement element, params string[] names)
    {
        foreach (XAttribute attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration && !names.Contains(attribute.Name.LocalName))
            {
                throw new ProjectException(
                    At(attribute),
                    $"the attribute '{attribute.Name.LocalName}' of '{element.Name.LocalName}' is not among what is read as data; read are: {string.Join(", ", names)}");
            }
        }
    }

    /// <summary>Fails if an element has text beside its elements.</summary>
    /// <param name="element">The element.</param>
    public void MustHaveNoText(XElement element)
    {
        if (element.Nodes().OfType<XText>().FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text.Value)) is { } text)
        {
            throw new ProjectException(AtVisible(text), $"there is text in '{element.Name.LocalName}', where only elements belong");
        }
    }

    // The node begins behind the last tag, lines before what a reader sees of it.
    Place AtVisible(XText text)
    {
        Place start = At(text);
        string space = text.Value[..(text.Value.Length - text.Value.TrimStart().Length)];
        int breaks = space.Count(static c => c == '\n');
        return breaks == 0 ? start with { Column = start.Column + space.Length } : new Place(Path, start.Line + breaks, space.Length - space.LastIndexOf('\n'));
    }
}
