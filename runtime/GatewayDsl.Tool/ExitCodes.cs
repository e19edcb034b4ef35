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

    /// <summary>The tool itself failed (sysexits.h, EX_SOFTWARE).</summary>
    public const int Internal = 70;
}
