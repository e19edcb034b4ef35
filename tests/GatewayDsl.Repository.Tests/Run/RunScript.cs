using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Repository.Tests.Sources;
using GatewayDsl.Testing;

namespace GatewayDsl.Repository.Tests.Run;

/// <summary><c>tests/run</c> in a tree of its own (with a space in its name), with an SDK and a package manager that only note what they are asked for.</summary>
sealed class RunScript : IDisposable
{
    const string Dotnet = """
        #!/bin/sh
        echo "$@" >> "$TREE/dotnet.log"
        case $1 in
            build) exit "$BUILD" ;;
            test)
                name=$(basename "$2" .csproj)
                if [ -f "$TREE/$name.trx" ]; then cp "$TREE/$name.trx" "$6"; fi
                if [ -f "$TREE/$name.drift" ]; then echo drift >> "$TREE/examples/Edge/devices/file"; fi
                ! [ -f "$TREE/$name.fails" ]
                ;;
        esac
        """;

    // Knows no package before its first update, and never 'unknown'.
    const string AptGet = """
        #!/bin/sh
        echo "$@" >> "$TREE/apt.log"
        case "$*" in
            update*) touch "$TREE/updated"; exit 0 ;;
            *unknown*) exit 100 ;;
        esac
        [ -f "$TREE/updated" ]
        """;

    readonly string folder = Directory.CreateTempSubdirectory("gateway run ").FullName;

    public RunScript()
    {
        Write("tests/run", TrackedFiles.Text("tests/run"), isProgram: true);
        Write(".ci/run", TrackedFiles.Text(".ci/run"), isProgram: true);
        Write("fakes/dotnet", Dotnet, isProgram: true);
        Write("fakes/apt-get", AptGet, isProgram: true);
        Write("tests/GatewayDsl.Testing/judges.txt", "# a comment\nsh dash\n");
        Write("examples/Edge/devices/file", "emitted\n");
    }

    public string this[string file] => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : "";

    public void Write(string path, string text, bool isProgram = false)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        if (isProgram && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A test project with these outcomes, of tests called 1, 2, 3.</summary>
    public void Project(string name, params string[] outcomes)
    {
        Write($"tests/{name}/{name}.csproj", "");
        Write($"{name}.trx", "<?xml version=\"1.0\"?>\n<TestRun><Results>" + string.Concat(outcomes.Select((outcome, i) =>
            $"\n<UnitTestResult testId=\"0\" testName=\"{name}.{i + 1}(text: &quot;a &lt;b&gt; outcome=&quot;)\" duration=\"0\" outcome=\"{outcome}\">"
            + (outcome == "NotExecuted" ? "<Output><StdOut>no\nprogram</StdOut></Output>" : "") + "</UnitTestResult>")) + "</Results></TestRun>\n");
    }

    public Judgement Run(string script = "tests/run", string? ci = null, bool build = true, params string[] arguments) => Judge.Run(
        "bash",
        [Path.Combine(folder, script), .. arguments],
        environment: new Dictionary<string, string>
        {
            ["PATH"] = Path.Combine(folder, "fakes") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["TREE"] = folder,
            ["BUILD"] = build ? "0" : "1",
            ["CI"] = ci ?? "",
        },
        folder: Path.GetTempPath());

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
