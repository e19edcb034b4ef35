namespace GatewayDsl.Compiler;

/// <summary>What stands against copying a file of the project; found on the disk, and passed to whoever judges definitions.</summary>
public enum ProjectFileFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no such file, or it is spelled otherwise on the disk.</summary>
    Missing,

    /// <summary>It is a folder.</summary>
    Folder,

    /// <summary>It is a link, or lies behind one.</summary>
    Link,

    /// <summary>It is larger than <see cref="ListedFile.Largest"/>.</summary>
    TooLarge,

    /// <summary>It may not be read.</summary>
    Unreadable,

    /// <summary>It lies in the output folder, and would be a copy of what was emitted before.</summary>
    Emitted,
}

/// <summary>Faults in words.</summary>
public static class ProjectFileFaults
{
    /// <summary>What is wrong with a file and what to do, as the end of a sentence.</summary>
    /// <param name="fault">What stands against copying it.</param>
    /// <param name="file">Its path as a definition names it.</param>
    public static string Of(this ProjectFileFault fault, string file) => fault switch
    {
        ProjectFileFault.Missing => $"there is no file '{file}' in the project, in just this spelling; put it there, or name one that is there",
        ProjectFileFault.Folder => $"'{file}' is a folder; name a file in it",
        ProjectFileFault.Link => $"'{file}' is a link or lies behind one, and links are not followed; put the file itself in its place",
        ProjectFileFault.TooLarge => $"'{file}' is larger than {ListedFile.Largest >> 20} MiB, and every gateway that names it has a copy; name a smaller one",
        ProjectFileFault.Unreadable => $"'{file}' cannot be read; let whoever builds read it",
        ProjectFileFault.Emitted => $"'{file}' lies in the folder that the emitted files are written to; keep it elsewhere in the project",
        _ => $"nothing stands against '{file}'",
    };
}
