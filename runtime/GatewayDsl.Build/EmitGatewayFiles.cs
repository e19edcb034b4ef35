using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Compiler;
using Microsoft.Build.Framework;

namespace GatewayDsl.Build;

/// <summary>
/// The build's last step for a project with gateways: takes the files out of the compiled assembly, and writes them to
/// <c>devices/</c> or compares them with what stands there.
/// </summary>
public sealed class EmitGatewayFiles : ITask
{
    const int MostProblems = 20;

    // Who may reach the gateway is what a reader asks first.
    const string FirstToRead = "nftables.conf";

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

    /// <summary>What people wrote: the sources and the project's own files. Two variants of the same sources must emit the same files.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Where tools write sources of their own, which are left out of that comparison.</summary>
    [Required]
    public string Intermediate { get; set; } = "";

    internal static string OwnVersion { get; } = typeof(Gateway).Assembly.GetName().Version.ToString();

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            return Run(EmittedAssembly.Read(Assembly));
        }
        catch (Exception e) when (e is OutputException or IOException or UnauthorizedAccessException or BadImageFormatException or ModelJsonException)
        {
            return Error(BuildRules.NotWritable, e.Message);
        }
    }

    bool Run(EmittedAssembly emitted)
    {
        if (emitted.Version is null)
        {
            return Error(BuildRules.NoGenerator, "the generator of GatewayDsl did not run, or ended early (CS8785), so that nothing is known of the project's gateways; remove what switches source generators off");
        }

        if (emitted.Version != OwnVersion)
        {
            return Error(BuildRules.NoGenerator, $"the files were emitted by version {emitted.Version} and the build is of version {OwnVersion}; restore and rebuild, so that both come from one package");
        }

        if (emitted.Rejection is { } rejection)
        {
            return Error(BuildRules.Rejected, $"the definitions have errors, and nothing was written: {rejection}");
        }

        string project = Path.GetDirectoryName(Path.GetFullPath(Project))!;
        var folder = new OutputFolder(project, Path.Combine(project, Folder));
        IReadOnlyList<OutputFile> files = emitted.Files(new ProjectFolder(project, folder).Read);
        string source = SourceChecksum.Of(Sources.Select(static item => item.ItemSpec).Append(Project).Select(path => Path.Combine(project, path)), Path.Combine(project, Intermediate));
        using VariantRecord variants = VariantRecord.Open(folder);
        if (variants.Conflict(Variant, source, files) is { } conflict)
        {
            return Error(BuildRules.VariantsDiffer, conflict);
        }

        if (!(string.Equals(Mode, "Verify", StringComparison.OrdinalIgnoreCase) ? Verify(folder, files) : Write(folder, files)))
        {
            return false;
        }

        variants.Write(Variant, source, files);
        return true;
    }

    bool Write(OutputFolder folder, IReadOnlyList<OutputFile> files)
    {
        WriteReport report = new FolderWriter(folder).Write(files);
        foreach (FileOutcome edited in report.Files.Where(static file => file.WasEdited))
        {
            Warning(BuildRules.EditedByHand, $"{folder.Show(edited.Path)} was edited by hand and has been {(edited.Change == FileChange.Kept ? "kept, though nothing emits it any more" : "replaced")}");
        }

        // A library of boards and helpers has no gateways, and nothing to say.
        if (report.Files.Count > 0)
        {
            Say($"GatewayDsl: {folder.Shown}: {report.Count(FileChange.Written)} written, {report.Count(FileChange.Unchanged)} unchanged, {report.Count(FileChange.Removed)} removed{Gateways(folder, files)}");
        }

        if (files.Count > 0 && GitIgnore.Ignored(folder.FullPath, files.Select(static file => file.Path)) is { Count: > 0 } ignored)
        {
            string what = ignored.Count == files.Count ? folder.Shown : folder.Show(ignored[0]) + (ignored.Count > 1 ? $" and {ignored.Count - 1} files more" : "");
            Warning(BuildRules.Ignored, $"git ignores {what}, so no review will show what changes on the devices; take it out of .gitignore");
        }

        return true;
    }

    bool Verify(OutputFolder folder, IReadOnlyList<OutputFile> files)
    {
        IReadOnlyList<FileOutcome> outcomes = new FolderWriter(folder).Compare(files).Files;
        var listed = new HashSet<string>(outcomes.Where(static file => file.Change is FileChange.Removed or FileChange.Kept).Select(static file => file.Path), StringComparer.Ordinal);
        string[] problems =
        [
            .. from file in outcomes
               where file.Change != FileChange.Unchanged
               select file.Change == FileChange.Written
                   ? $"{folder.Show(file.Path)} {(File.Exists(folder.Full(file.Path)) ? "differs from what the definitions emit" : "is missing")}; build without -p:GatewayArtifacts=Verify and commit the result"
                   : $"{folder.Show(file.Path)} is emitted no more; build without -p:GatewayArtifacts=Verify and commit the result",
            .. from path in StaleFiles.Find(folder, files)
               where !listed.Contains(path) && !listed.Any(file => path.EndsWith("/", StringComparison.Ordinal) && file.StartsWith(path, StringComparison.Ordinal))
               select path.EndsWith("/", StringComparison.Ordinal)
                   ? $"{folder.Show(path)} belongs to a gateway that the project does not define; delete the folder"
                   : $"{folder.Show(path)} is emitted no more; delete it",
        ];
        foreach (string problem in problems.Take(MostProblems))
        {
            Error(BuildRules.Drifted, problem);
        }

        return problems.Length == 0 || (problems.Length > MostProblems ? Error(BuildRules.Drifted, $"and {problems.Length - MostProblems} files more") : false);
    }

    /// <summary>Which gateways there are, and the file to look at first.</summary>
    static string Gateways(OutputFolder folder, IReadOnlyList<OutputFile> files)
    {
        string[] names = [.. files.Select(static file => OutputPath.Folder(file.Path)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? ""
            : $" ({string.Join(", ", names.Take(3))}{(names.Length > 3 ? $" and {names.Length - 3} gateways more" : "")}); look first at {folder.Show(names[0])}/{FirstToRead}";
    }

    bool Error(RuleInfo rule, string message)
    {
        BuildEngine!.LogErrorEvent(new BuildErrorEventArgs(null, rule.Id, Project, 0, 0, 0, 0, message, "", nameof(EmitGatewayFiles)));
        return false;
    }

    void Warning(RuleInfo rule, string message) =>
        BuildEngine!.LogWarningEvent(new BuildWarningEventArgs(null, rule.Id, Project, 0, 0, 0, 0, message, "", nameof(EmitGatewayFiles)));

    void Say(string message) =>
        BuildEngine!.LogMessageEvent(new BuildMessageEventArgs(message, "", nameof(EmitGatewayFiles), MessageImportance.High));
}
