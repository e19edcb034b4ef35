using System;
using System.IO;
using System.Linq;

namespace GatewayDsl.Tool.Check.Validators;

/// <summary>
/// The programs of the system. They are looked for where the system keeps them and not on <c>PATH</c>, so that what a project
/// or a home has of the same name is never run.
/// </summary>
static class InstalledPrograms
{
    /// <summary>The folders, as <c>PATH</c> has them.</summary>
    public const string SearchPath = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/systemd";

    const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path of a program; null if it is not installed.</summary>
    /// <param name="program">Its name.</param>
    public static string? Find(string program) =>
        SearchPath.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsProgram);

    static bool IsProgram(string path) => !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
}
