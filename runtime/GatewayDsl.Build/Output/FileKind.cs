using System.IO;

namespace GatewayDsl.Build.Output;

/// <summary>What stands at a path, seen without following a link.</summary>
enum FileKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link, wherever it leads.</summary>
    Link,
}

/// <summary>Looks at paths without following links.</summary>
static class FileKinds
{
    /// <summary>What stands at a path.</summary>
    /// <param name="path">The path.</param>
    public static FileKind At(string path)
    {
        try
        {
            // Attributes are the link's own, also of one that leads nowhere.
            FileAttributes attributes = File.GetAttributes(path);
            return (attributes & FileAttributes.ReparsePoint) != 0 ? FileKind.Link
                : (attributes & FileAttributes.Directory) != 0 ? FileKind.Folder
                : FileKind.File;
        }
        catch (FileNotFoundException)
        {
            return FileKind.Nothing;
        }
        catch (DirectoryNotFoundException)
        {
            return FileKind.Nothing;
        }
    }
}
