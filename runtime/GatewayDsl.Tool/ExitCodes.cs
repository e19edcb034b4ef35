namespace GatewayDsl.Tool;

/// <summary>What the process's exit code says, for every verb.</summary>
static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>There are errors in the definition, or what stands on disk has drifted.</summary>
    public const int Findings = 1;

    /// <summary>The arguments, the project or the output folder cannot be worked with.</summary>
    public const int Unusable = 2;

    /// <summary>A program that the verb needs is missing or broken, or a device failed while it was written.</summary>
    public const int Program = 3;

    /// <summary>The tool itself failed (sysexits.h, EX_SOFTWARE).</summary>
    public const int Internal = 70;

    /// <summary>Somebody pressed Ctrl-C; 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Something asked the process to end (SIGTERM).</summary>
    public const int Terminated = 143;
}
