using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Watch;

/// <summary>The built tool as a process, watching a project that is edited.</summary>
public sealed class WatchCommandTests
{
    [JudgeFact("env", "kill")]
    public void Every_save_is_told_and_written_until_it_is_ended()
    {
        using var folder = new TemporaryFolder();
        string definition = folder.WriteEdge();
        string source = File.ReadAllText(definition);
        using Process watch = ChildProcess.Start(folder.Path, "env", "--default-signal=INT", "dotnet", ChildProcess.Tool, "watch");
        var output = new Transcript(watch);
        output.Wait(" 0 removed in devices\n");
        string[] written = Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories);
        Assert.NotEmpty(written);

        // Wrong: told at its place, and nothing is written.
        File.WriteAllText(definition, source.Replace("/24", "/33", StringComparison.Ordinal));
        output.Wait("\nEdge.cs changed\n");
        output.Wait("error GW1004");
        output.Wait("nothing was written\n");
        Assert.Equal(written, Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories));

        // Right again, and another value.
        File.WriteAllText(definition, source.Replace("172.20.30.1/24", "172.20.31.1/24", StringComparison.Ordinal));
        output.Wait("\nEdge.cs changed\n");
        output.Wait(" 0 removed in devices\n");
        Assert.Contains(Directory.GetFiles(folder["devices"], "*.network", SearchOption.AllDirectories), static path => File.ReadAllText(path).Contains("172.20.31.1/24", StringComparison.Ordinal));

        // A new file that does not compile, and its end.
        folder.Write("Other.cs", "class {");
        output.Wait("\nOther.cs changed\n");
        output.Wait("error CS1001");
        File.Delete(folder["Other.cs"]);
        output.Wait("\nOther.cs changed\n");
        output.Wait("unchanged, 0 removed in devices\n");

        Assert.Equal(0, ChildProcess.Run("/", "kill", "-INT", watch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode);
        Assert.True(watch.WaitForExit(10_000));
        Assert.Equal(130, watch.ExitCode);
    }

    [Fact]
    public void Without_a_project_there_is_nothing_to_watch()
    {
        using var folder = new TemporaryFolder();
        ProgramResult said = ChildProcess.Run(folder.Path, "dotnet", ChildProcess.Tool, "watch");
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("error", said.Error, StringComparison.Ordinal);
    }

    /// <summary>What the process says, both ways, in order of arrival.</summary>
    sealed class Transcript
    {
        readonly StringBuilder said = new();
        int read;

        public Transcript(Process process)
        {
            process.OutputDataReceived += Take;
            process.ErrorDataReceived += Take;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>Waits until a text has come after what was waited for before.</summary>
        public void Wait(string text)
        {
            Assert.True(
                SpinWait.SpinUntil(
                    () =>
                    {
                        lock (said)
                        {
                            int at = said.ToString().IndexOf(text, read, StringComparison.Ordinal);
                            read = at < 0 ? read : at + text.Length - 1;
                            return at >= 0;
                        }
                    },
                    TimeSpan.FromMinutes(1)),
                $"'{text}' did not come:\n{said}");
        }

        void Take(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                said.Append(line.Data).Append('\n');
            }
        }
    }
}
