using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Microsoft.Build.Framework;

namespace GatewayDsl.Build.Tests;

/// <summary>Runs the build's task as MSBuild does, in a project folder of its own.</summary>
sealed class TaskRun
{
    readonly TemporaryFolder folder;

    public TaskRun(TemporaryFolder folder)
    {
        this.folder = folder;
        folder.Write("Edge.csproj", "<Project />");
        Source(CompiledProject.Single);
    }

    /// <summary>What the last run said, a line each: <c>error GW0001: …</c>, <c>warning …</c>, or the message alone.</summary>
    public IReadOnlyList<string> Said { get; private set; } = [];

    public bool Write(string variant = "Debug|net10.0", params string[] symbols) => Run("Write", variant, symbols);

    public bool Verify(string variant = "Debug|net10.0", params string[] symbols) => Run("Verify", variant, symbols);

    public void Source(string text) => folder.Write("Edge.cs", text);

    /// <summary>Compiles the source and runs the task.</summary>
    public bool Run(string mode, string variant, params string[] symbols) =>
        RunOn(CompiledProject.Build(folder["obj/" + variant.Replace('|', '/') + "/Edge.dll"], File.ReadAllText(folder["Edge.cs"]), symbols), mode, variant);

    /// <summary>Runs the task on an assembly.</summary>
    public bool RunOn(string assembly, string mode = "Write", string variant = "Debug|net10.0")
    {
        var engine = new Engine();
        bool succeeded = new EmitGatewayFiles
        {
            BuildEngine = engine,
            Assembly = assembly,
            Project = folder["Edge.csproj"],
            Folder = "devices",
            Mode = mode,
            Variant = variant,
            Sources = [new Item("Edge.cs"), new Item(folder["obj/generated.cs"])],
            Intermediate = "obj/",
        }.Execute();
        Said = engine.Said;
        return succeeded;
    }

    /// <summary>Every file below the output folder with its text, as one comparable value.</summary>
    public string Devices() => !Directory.Exists(folder["devices"]) ? "" : string.Join("\n", Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories).Order(System.StringComparer.Ordinal).Select(static path => path + "\n" + File.ReadAllText(path)));

    sealed class Engine : IBuildEngine
    {
        readonly List<string> said = [];

        public IReadOnlyList<string> Said => said;

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new System.NotSupportedException();

        public void LogCustomEvent(CustomBuildEventArgs e) => said.Add(e.Message!);

        public void LogErrorEvent(BuildErrorEventArgs e) => said.Add($"error {e.Code}: {e.Message}");

        public void LogMessageEvent(BuildMessageEventArgs e) => said.Add(e.Message!);

        public void LogWarningEvent(BuildWarningEventArgs e) => said.Add($"warning {e.Code}: {e.Message}");
    }

    sealed class Item(string path) : ITaskItem
    {
        public string ItemSpec { get; set; } = path;

        public ICollection MetadataNames => System.Array.Empty<string>();

        public int MetadataCount => 0;

        public IDictionary CloneCustomMetadata() => new Hashtable();

        public void CopyMetadataTo(ITaskItem destinationItem)
        {
        }

        public string GetMetadata(string metadataName) => "";

        public void RemoveMetadata(string metadataName)
        {
        }

        public void SetMetadata(string metadataName, string metadataValue)
        {
        }
    }
}
