using System;
using System.CommandLine;
using System.IO;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Textconv;

/// <summary>
/// <c>gateway textconv</c>: a <c>gateway.model.json</c> as one value on a line, by what its items are about, so that <c>git diff</c>, <c>git log -p</c> and
/// <c>git blame</c> show values instead of brackets (gitattributes(5), "Performing text diffs of binary files").
/// </summary>
static class TextconvCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    public static Verb Of()
    {
        var file = new Argument<string>("file") { Description = "A gateway.model.json, or git's copy of one." };
        VerbArguments.MustBeNoOption(file);
        var command = new Command("textconv", "Prints a gateway.model.json as one value on a line, for git to compare.") { file };
        command.SetAction(parsed => Print(parsed.GetValue(file)!, Console.Out));
        return new Verb(command, static _ => { });
    }

    static int Print(string file, TextWriter output)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            new FindingPrinter(Terminal.Error(), static _ => null).PrintUnusable(null, $"'{file}' cannot be read: {e.Message}");
            return ExitCodes.Unusable;
        }

        try
        {
            foreach (ModelLine line in ModelLines.Of(ModelJson.Read(text)))
            {
                output.Write(line.Text.ReplaceLineEndings("\\n") + "\n");
            }
        }
        catch (ModelJsonException)
        {
            // Of another version, or half merged: git compares it as it stands, which is better than no comparison.
            output.Write(text);
        }

        return ExitCodes.Fine;
    }
}
