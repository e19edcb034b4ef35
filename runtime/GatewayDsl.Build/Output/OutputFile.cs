namespace GatewayDsl.Build.Output;

/// <summary>A file that is to stand in the output folder.</summary>
/// <param name="Path">Its path below the output folder, with <c>/</c> between the parts.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsExecutable">Whether it is a program.</param>
sealed record OutputFile(string Path, byte[] Content, bool IsExecutable);
