using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// A script for U-Boot's hush shell. Quoting happens in <see cref="UBootWord"/> alone, and what hush cannot quote does not get in, so no
/// text can become a command.
/// </summary>
static class UBootScript
{
    /// <summary>The script's lines.</summary>
    public static IEnumerable<ArtifactLine> Print(IEnumerable<UBootStatement> statements) => statements.SelectMany(static statement => statement.Lines(""));

    /// <summary>The script as one line, for a variable that holds commands.</summary>
    public static string PrintLine(IEnumerable<UBootCommand> commands) => string.Join("; ", commands.Select(static command => command.Text));

    /// <summary>The options of U-Boot's configuration, without <c>CONFIG_</c>, that the script's commands need; ordinal.</summary>
    public static IReadOnlyList<string> NeededOptions(IEnumerable<UBootStatement> statements) =>
        [.. statements.SelectMany(static statement => statement.Verbs).SelectMany(static verb => verb.Options).Distinct().OrderBy(static option => option, StringComparer.Ordinal)];
}

/// <summary>A command of U-Boot, and the options that build it in. A command that is not listed here cannot be emitted.</summary>
sealed record UBootVerb(string Name, params string[] Options)
{
    public static UBootVerb Booti { get; } = new("booti", "CMD_BOOTI");
    public static UBootVerb Echo { get; } = new("echo", "CMD_ECHO");
    public static UBootVerb Gpio { get; } = new("gpio", "CMD_GPIO");
    public static UBootVerb Load { get; } = new("load", "CMD_FS_GENERIC", "FS_FAT");
    public static UBootVerb Mmc { get; } = new("mmc", "CMD_MMC");
    public static UBootVerb Reset { get; } = new("reset");
    public static UBootVerb SaveEnv { get; } = new("saveenv", "CMD_SAVEENV");
    public static UBootVerb SetEnv { get; } = new("setenv");
    public static UBootVerb Sleep { get; } = new("sleep", "CMD_SLEEP");
    public static UBootVerb Source { get; } = new("source", "CMD_SOURCE", "LEGACY_IMAGE_FORMAT");
    public static UBootVerb Test { get; } = new("test", "HUSH_PARSER");
    public static UBootVerb Ums { get; } = new("ums", "CMD_USB_MASS_STORAGE");
}

/// <summary>A line or a block of a script.</summary>
abstract record UBootStatement(ModelPath Origin)
{
    /// <summary>The commands in it.</summary>
    public abstract IEnumerable<UBootVerb> Verbs { get; }

    /// <summary>Its lines.</summary>
    public abstract IEnumerable<ArtifactLine> Lines(string indent);

    /// <summary>A line of this statement.</summary>
    protected ArtifactLine Line(string indent, string text) => new(indent + text, Origin);
}

/// <summary>A remark for readers.</summary>
sealed record UBootRemark(string Remark) : UBootStatement(ModelPath.Root)
{
    public override IEnumerable<UBootVerb> Verbs => [];

    public override IEnumerable<ArtifactLine> Lines(string indent) => [Line(indent, "# " + Remark)];
}

/// <summary>One command with its arguments.</summary>
sealed record UBootCommand(ModelPath Origin, UBootVerb Verb, params UBootWord[] Arguments) : UBootStatement(Origin)
{
    public override IEnumerable<UBootVerb> Verbs => [Verb];

    public string Text => string.Join(" ", [Verb.Name, .. Arguments.Select(static word => word.Text)]);

    public override IEnumerable<ArtifactLine> Lines(string indent) => [Line(indent, Text)];
}

/// <summary>
/// Gives a shell variable a value. It is not part of the environment, so <c>saveenv</c> does not write it to the flash.
/// </summary>
sealed record UBootAssignment(ModelPath Origin, string Name, UBootWord Value) : UBootStatement(Origin)
{
    public override IEnumerable<UBootVerb> Verbs => [];

    public override IEnumerable<ArtifactLine> Lines(string indent) => [Line(indent, Name + "=" + Value.Text)];
}

/// <summary>Runs one block or another, as a command's exit code says.</summary>
sealed record UBootIf(ModelPath Origin, UBootCommand Condition, IReadOnlyList<UBootStatement> Then, IReadOnlyList<UBootStatement> Else) : UBootStatement(Origin)
{
    public override IEnumerable<UBootVerb> Verbs => [Condition.Verb, .. Then.Concat(Else).SelectMany(static statement => statement.Verbs)];

    public override IEnumerable<ArtifactLine> Lines(string indent)
    {
        string keyword = "if ";
        UBootIf branch = this;
        while (true)
        {
            yield return branch.Line(indent, keyword + branch.Condition.Text + "; then");
            foreach (ArtifactLine line in branch.Then.SelectMany(statement => statement.Lines(indent + "\t")))
            {
                yield return line;
            }

            if (branch.Else.Count != 1 || branch.Else[0] is not UBootIf next)
            {
                break;
            }

            branch = next;
            keyword = "elif ";
        }

        if (branch.Else.Count > 0)
        {
            yield return branch.Line(indent, "else");
            foreach (ArtifactLine line in branch.Else.SelectMany(statement => statement.Lines(indent + "\t")))
            {
                yield return line;
            }
        }

        yield return Line(indent, "fi");
    }
}

/// <summary>Runs a second command where the first one fails.</summary>
sealed record UBootFallback(UBootCommand First, UBootCommand Second) : UBootStatement(First.Origin)
{
    public override IEnumerable<UBootVerb> Verbs => [First.Verb, Second.Verb];

    public override IEnumerable<ArtifactLine> Lines(string indent) => [Line(indent, First.Text + " || " + Second.Text)];
}

/// <summary>Runs a block for each word of a variable.</summary>
sealed record UBootFor(ModelPath Origin, string Item, string Words, IReadOnlyList<UBootStatement> Body) : UBootStatement(Origin)
{
    public override IEnumerable<UBootVerb> Verbs => Body.SelectMany(static statement => statement.Verbs);

    public override IEnumerable<ArtifactLine> Lines(string indent) =>
    [
        Line(indent, $"for {Item} in ${{{Words}}}; do"),
        .. Body.SelectMany(statement => statement.Lines(indent + "\t")),
        Line(indent, "done"),
    ];
}

/// <summary>One argument: text, variables, or both next to each other.</summary>
sealed class UBootWord
{
    readonly (bool IsVariable, string Text)[] parts;

    UBootWord(params (bool, string)[] parts) => this.parts = parts;

    /// <summary>The word as it stands in a script.</summary>
    public string Text
    {
        get
        {
            if (parts.Length > 0 && parts.All(static part => !part.IsVariable && part.Text.Length > 0 && part.Text.All(IsPlain)))
            {
                return string.Concat(parts.Select(static part => part.Text));
            }

            var text = new StringBuilder("\"");
            foreach ((bool isVariable, string part) in parts)
            {
                text.Append(isVariable ? "${" + part + "}" : Fitting(part));
            }

            return text.Append('"').ToString();
        }
    }

    /// <summary>Text as it is.</summary>
    public static implicit operator UBootWord(string text) => new((false, text));

    /// <summary>The value of a variable.</summary>
    public static UBootWord Variable(string name) => new((true, name));

    /// <summary>Several words as one, with nothing between them.</summary>
    public static UBootWord Of(params UBootWord[] words) => new([.. words.SelectMany(static word => word.parts)]);

    // Between double quotes hush keeps a backslash and what it should have protected, takes a single quote for the start of another
    // quotation, and expands what follows a dollar sign (tried with U-Boot 2023.01): it has no way to quote these.
    static string Fitting(string text) =>
        text.All(static c => c is >= ' ' and <= '~' and not ('"' or '\'' or '\\' or '$' or '`')) ? text : throw PlainText.Misfit(text, "a word");

    static bool IsPlain(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '+' or '/' or ':' or ',' or '@' or '=' or '!';
}
