using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using GatewayDsl.Tool;

namespace GatewayDsl.Lab.Tests;

/// <summary>The built tool as a process, with the lab's Nix.</summary>
static class BuiltTool
{
    // Whoever runs the tests has it.
    const string Dotnet = "dotnet";

    static string Assembly => typeof(CommandLine).Assembly.Location;

    /// <summary>Runs <c>gateway build</c> to its end.</summary>
    /// <param name="lab">The Nix.</param>
    /// <param name="project">The project.</param>
    /// <param name="arguments">What stands behind the project.</param>
    public static Judgement GatewayBuild(this NixLab lab, LabProject project, params string[] arguments) =>
        Judge.Run(Dotnet, Command(project, arguments), environment: Environment(lab), folder: project.Folder, timeout: TimeSpan.FromMinutes(4));

    /// <summary>Starts <c>gateway build</c>.</summary>
    /// <param name="lab">The Nix.</param>
    /// <param name="project">The project.</param>
    /// <param name="arguments">What stands behind the project.</param>
    public static Process Start(this NixLab lab, LabProject project, params string[] arguments)
    {
        // A job in the background of a shell ignores SIGINT, and so does whatever it starts.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Judge.Find(Dotnet)!, .. Command(project, arguments)]) { WorkingDirectory = project.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Environment(lab))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    static string[] Command(LabProject project, string[] arguments) => [Assembly, "build", project.Folder, .. arguments];

    // Temporary folders of the tool are looked for when it has ended.
    static Dictionary<string, string> Environment(NixLab lab) =>
        new(lab.Environment.Where(static pair => pair.Key != "HOME")) { ["TMPDIR"] = Directory.CreateDirectory(lab["tmp"]).FullName, ["XDG_CACHE_HOME"] = lab["cache"] };
}
