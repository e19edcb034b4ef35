namespace GatewayDsl.Compiler;

/// <summary>A file that a project lists among its <c>AdditionalFiles</c>.</summary>
/// <param name="Path">Its path below the project's folder, with <c>/</c> between the parts; absolute where that folder is not known.</param>
/// <param name="Fault">What stands against copying it.</param>
public sealed record ListedFile(string Path, ProjectFileFault Fault)
{
    /// <summary>How many bytes a file may have: 4 MiB. Every gateway that names it has a copy.</summary>
    public const int Largest = 4 << 20;
}
