using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace GatewayDsl.Testing;

/// <summary>
/// Compares text with a file beside the test's source: <c>NAME.verified.EXTENSION</c>. What differs is written to
/// <c>NAME.received.EXTENSION</c>, which git ignores. With <c>GATEWAYDSL_UPDATE=1</c> the verified file is overwritten instead.
/// </summary>
public static class Snapshot
{
    /// <summary>The environment variable that makes every snapshot accept what it gets.</summary>
    public const string UpdateVariable = "GATEWAYDSL_UPDATE";

    const int Context = 2;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Fails unless the text is, byte for byte, what was verified before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The snapshot's name, unique among the sources of its folder; with <c>/</c> between its parts it lies in folders below.</param>
    /// <param name="extension">The extension of the kind of file that the text is, so that editors colour it.</param>
    /// <param name="source">The test's source; the compiler fills it in.</param>
    /// <exception cref="XunitException">The text differs, or nothing was verified yet.</exception>
    public static void Match(string text, string name, string extension = "txt", [CallerFilePath] string source = "") =>
        MatchIn(Path.GetDirectoryName(Repository.SourceFile(source))!, text, name, extension, Environment.GetEnvironmentVariable(UpdateVariable) == "1");

    internal static void MatchIn(string folder, string text, string name, string extension, bool update)
    {
        string verified = Path.Combine(folder, $"{name}.verified.{extension}");
        string received = Path.Combine(folder, $"{name}.received.{extension}");
        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        byte[] bytes = Utf8.GetBytes(text);
        byte[]? before = File.Exists(verified) ? File.ReadAllBytes(verified) : null;
        if (before is not null && bytes.AsSpan().SequenceEqual(before))
        {
            File.Delete(received);
            return;
        }

        if (update)
        {
            File.WriteAllBytes(verified, bytes);
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(received, bytes);
        string what = before is null ? "was never verified" : "differs from what was verified";
        throw new XunitException(
            $"{Repository.Relative(verified)} {what}:\n\n{Difference(before is null ? "" : Utf8.GetString(before), text)}\n"
            + $"If the new text is right:\n  mv {Repository.Relative(received)} {Repository.Relative(verified)}\n");
    }

    static string Difference(string before, string after)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Type != ChangeType.Unchanged).ToHashSet();
        if (changed.Count == 0)
        {
            return "  only the ends of lines differ\n";
        }

        var text = new StringBuilder();
        int last = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!Enumerable.Range(i - Context, (2 * Context) + 1).Any(changed.Contains))
            {
                continue;
            }

            text.Append(last >= 0 && i > last + 1 ? "  …\n" : "");
            text.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
            last = i;
        }

        return text.ToString();
    }
}
