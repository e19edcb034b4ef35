using System.Collections.Generic;
using GatewayDsl.Compiler;

namespace GatewayDsl.Build;

/// <summary>What the build can find, besides what is wrong with a definition. They have no function of their own: the build's task reports them where they occur.</summary>
static class BuildRules
{
    /// <summary>No generator, or that of another version.</summary>
    public static RuleInfo NoGenerator { get; } = new("GW0001", Severity.Error, "The generator did not run, or is of another version than the build",
        "Without what the generator says of the project's gateways, the build could take every file of theirs for superfluous; and two versions would emit different files.")
    {
        Wrong = "<PackageReference Include=\"GatewayDsl\" Version=\"0.1.0\" ExcludeAssets=\"analyzers\" />",
        Right = "<PackageReference Include=\"GatewayDsl\" Version=\"0.1.0\" />",
    };

    /// <summary>Errors that nobody was shown.</summary>
    public static RuleInfo Rejected { get; } = new("GW0002", Severity.Error, "The definitions have errors",
        "The error itself is reported by the analyzer, and this one where the analyzer is off or somebody has hidden its error: no file is written either way.")
    {
        Wrong = "<RunAnalyzers>false</RunAnalyzers> beside Network.Static(Lan, \"172.20.30.1/33\")",
        Right = "Network.Static(Lan, \"172.20.30.1/24\")",
    };

    /// <summary>A folder that cannot be written to, a link in the way, a file of the project that has gone.</summary>
    public static RuleInfo NotWritable { get; } = new("GW0003", Severity.Error, "The files cannot be read or written",
        "Nothing is written through a link, past a full disk or over what is no file; what stands there stays as it was.")
    {
        Wrong = "devices is a link to a folder elsewhere",
        Right = "devices is a folder of the project",
    };

    /// <summary>Two variants of one source.</summary>
    public static RuleInfo VariantsDiffer { get; } = new("GW0004", Severity.Error, "Two configurations or target frameworks emit different files",
        "A device has one set of files. It must not depend on who built last.")
    {
        Wrong = "#if DEBUG\nName = \"gw-debug\",\n#endif",
        Right = "Name = \"gw-17\",",
    };

    /// <summary>What Verify finds.</summary>
    public static RuleInfo Drifted { get; } = new("GW0005", Severity.Error, "What is committed is not what the definitions emit",
        "Only with -p:GatewayArtifacts=Verify, which pipelines use: a review would have seen other files than the devices get.")
    {
        Wrong = "a line in devices/rock64/nftables.conf that no rule of the definition says",
        Right = "the rule in the definition, and the files that a build without Verify writes",
    };

    /// <summary>A file that somebody edited.</summary>
    public static RuleInfo EditedByHand { get; } = new("GW0006", Severity.Warning, "An emitted file was edited by hand",
        "The files come from the definitions alone, so the edit is replaced; where nothing emits the file any more, it is kept for you to decide.")
    {
        Wrong = "tcp dport 8443 accept, written into devices/rock64/nftables.conf",
        Right = "Accept.From(Lan).Tcp(8443),",
    };

    /// <summary>Files that no review will show.</summary>
    public static RuleInfo Ignored { get; } = new("GW0007", Severity.Warning, "Git ignores emitted files",
        "What git ignores is not committed, and no review shows what changes on the devices.")
    {
        Wrong = "devices/ in .gitignore",
        Right = "bin/ and obj/ in .gitignore",
    };

    /// <summary>A misspelt mode.</summary>
    public static RuleInfo UnknownMode { get; } = new("GW0008", Severity.Error, "GatewayArtifacts has a value that is not known",
        "A pipeline that means Verify and misspells it must not pass by writing the files.")
    {
        Wrong = "<GatewayArtifacts>Verfiy</GatewayArtifacts>",
        Right = "<GatewayArtifacts>Verify</GatewayArtifacts>",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [NoGenerator, Rejected, NotWritable, VariantsDiffer, Drifted, EditedByHand, Ignored, UnknownMode];
}
