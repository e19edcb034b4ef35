using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Compiler;
using Microsoft.Build.Framework;

namespace GatewayDsl.Build;

/// <summary>
/// Before the compiler runs, looks at the files that the project lists, so that the compiler, which looks at no disk, can say at
/// the definition what stands against one of them.
/// </summary>
public sealed class InspectGatewayFiles : ITask
{
    const string Fault = "GatewayFault";

    /// <summary>The build that runs the task.</summary>
    public IBuildEngine? BuildEngine { get; set; }

    /// <summary>Not used.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The output folder.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The listed files.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Those that something stands against, each with the metadata <c>GatewayFault</c>.</summary>
    [Output]
    public ITaskItem[] Faulty { get; private set; } = [];

    /// <inheritdoc/>
    public bool Execute()
    {
        string project = Path.GetDirectoryName(Path.GetFullPath(Project))!;
        var folder = new ProjectFolder(project, new OutputFolder(project, Path.Combine(project, Folder)));
        var faulty = new List<ITaskItem>();
        foreach (ITaskItem file in Files.Where(static file => file.ItemSpec.IndexOfAny(Path.GetInvalidPathChars()) < 0))
        {
            ProjectFileFault fault = folder.FaultOf(file.ItemSpec);
            if (fault != ProjectFileFault.None)
            {
                file.SetMetadata(Fault, fault.ToString());
                faulty.Add(file);
            }
        }

        Faulty = [.. faulty];
        return true;
    }
}
