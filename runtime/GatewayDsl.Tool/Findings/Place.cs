namespace GatewayDsl.Tool.Findings;

/// <summary>A place in a file that was read.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Line">The line, counted from 1; 0 where the whole file is meant.</param>
/// <param name="Column">The column, counted from 1; 0 where the whole file is meant.</param>
sealed record Place(string File, int Line, int Column)
{
    /// <summary>A file as a whole.</summary>
    /// <param name="file">The file's full path.</param>
    public static Place Whole(string file) => new(file, 0, 0);
}
