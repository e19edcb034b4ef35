using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;
using Microsoft.Build.Framework;

namespace GatewayDsl.Build;

/// <summary>
/// The build's last step for a project with gateways: takes the files out of the compiled assembly, and writes them to
/// <c>devices/</c> or compares them with what stands there.
/// </summary>
public sealed class EmitGatewayFiles : ITask
{
    /// <summary>The build that runs the task.</summary>
    public IBuildEngine? BuildEngine { get; set; }

    /// <summary>Not used.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The compiled assembly, as it lies in <c>obj</c>.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The output folder.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>What to do: <c>Write</c>, or <c>Verify</c>, which changes nothing and fails where something differs.</summary>
    [Required]
    public string Mode { get; set; } = "";

    /// <summary>Configuration and target framework, by which a second build of the same source is told from the first.</summary>
    [Required]
    public string Variant { get; set; } = "";

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            return Run(EmittedAssembly.Read(Assembly));
        }
        catch (Exception e) when (e is OutputException or IOException or UnauthorizedAccessException or BadImageFormatException or Compiler.ModelJsonException)
        {
            return Error("GW0003", e.Message);
        }
    }

    bool Run(EmittedAssembly emitted)
    {
        string own = typeof(Gateway).Assembly.GetName().Version.ToString();
        if (emitted.Version.Length == 0)
        {
            return Error("GW0001", "the compiler did not run the generator of GatewayDsl, so there is nothing to write; remove what switches source generators off");
        }

        if (emitted.Version != own)
        {
            return Error("GW0001", $"the files were emitted by version {emitted.Version} and the build is of version {own}; restore and rebuild, so that both come from one package");
        }

        if (emitted.Rejection is { } rejection)
        {
            return Error("GW0002", $"the definitions have errors, and nothing was written: {rejection}");
        }

        var folder = new OutputFolder(Path.GetDirectoryName(Path.GetFullPath(Project))!, Folder);
        if (VariantRecord.Conflict(folder, Variant, emitted) is { } conflict)
        {
            return Error("GW0004", conflict);
        }

        if (emitted.Files.Count == 0)
        {
            // A library of boards and helpers defines no gateway; what it may have written before goes all the same.
            if (!File.Exists(folder.ListPath))
            {
                return true;
            }
        }

        bool verified = string.Equals(Mode, "Verify", StringComparison.OrdinalIgnoreCase) ? Verify(folder, emitted) : Write(folder, emitted);
        if (verified)
        {
            VariantRecord.Write(folder, Variant, emitted);
        }

        return verified;
    }

    bool Write(OutputFolder folder, EmittedAssembly emitted)
    {
        WriteReport report = new FolderWriter(folder).Write(emitted.Files);
        foreach (FileOutcome edited in report.Files.Where(static file => file.WasEdited))
        {
            Warning("GW0006", $"{folder.Show(edited.Path)} was edited by hand and has been {(edited.Change == FileChange.Kept ? "kept, though nothing emits it any more" : "replaced")}");
        }

        string[] gateways = [.. emitted.Files.Select(static file => file.Path.Substring(0, file.Path.IndexOf('/'))).Distinct(StringComparer.Ordinal)];
        if (gateways.Length > 0)
        {
            string look = gateways.Length == 1 ? $"; look first at {folder.Show(gateways[0])}/nftables.conf" : "";
            Say($"GatewayDsl: {folder.Shown}: {report.Count(FileChange.Written)} written, {report.Count(FileChange.Unchanged)} unchanged, {report.Count(FileChange.Removed)} removed ({Named(gateways)}){look}");
            WarnWhenIgnored(folder);
        }

        return true;
    }

    bool Verify(OutputFolder folder, EmittedAssembly emitted)
    {
        FileOutcome[] different = [.. new FolderWriter(folder).Compare(emitted.Files).Files.Where(static file => file.Change is FileChange.Written or FileChange.Removed)];
        foreach (FileOutcome file in different.Take(20))
        {
            string problem = file.Change == FileChange.Removed ? "is emitted no more" : File.Exists(folder.Full(file.Path)) ? "differs from what the definitions emit" : "is missing";
            Error("GW0005", $"{folder.Show(file.Path)} {problem}; build without -p:GatewayArtifacts=Verify and commit the result");
        }

        if (different.Length > 20)
        {
            Error("GW0005", $"and {different.Length - 20} files more");
        }

        return different.Length == 0;
    }

    static string Named(string[] gateways) => gateways.Length <= 4 ? string.Join(", ", gateways) : $"{string.Join(", ", gateways.Take(3))} and {gateways.Length - 3} more gateways";

    /// <summary>A folder that git ignores is a folder that nobody reviews.</summary>
    void WarnWhenIgnored(OutputFolder folder)
    {
        try
        {
            var start = new ProcessStartInfo("git", "-c core.fsmonitor=false check-ignore -q -- .")
            {
                WorkingDirectory = folder.FullPath,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start);
            if (git is not null && git.WaitForExit(5000) && git.ExitCode == 0)
            {
                Warning("GW0007", $"git ignores {folder.Shown}, so no review will show what changes on the devices; take it out of .gitignore");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without git there is nothing to warn about.
        }
    }

    bool Error(string code, string message)
    {
        BuildEngine!.LogErrorEvent(new BuildErrorEventArgs("GatewayDsl", code, Project, 0, 0, 0, 0, message, "", nameof(EmitGatewayFiles)));
        return false;
    }

    void Warning(string code, string message) =>
        BuildEngine!.LogWarningEvent(new BuildWarningEventArgs("GatewayDsl", code, Project, 0, 0, 0, 0, message, "", nameof(EmitGatewayFiles)));

    void Say(string message) =>
        BuildEngine!.LogMessageEvent(new BuildMessageEventArgs(message, "", nameof(EmitGatewayFiles), MessageImportance.High));
}
