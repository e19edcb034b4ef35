using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>A stretch of C# source or of a table's file, as plain data: it keeps no tree alive and is equal to another by value.</summary>
/// <param name="File">The path of the file as the compiler knows it.</param>
/// <param name="Start">Position of the first character in the file, counted from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Line">Line of the first character, counted from 1.</param>
/// <param name="Column">Column of the first character, counted from 1.</param>
/// <param name="EndLine">Line behind the last character, counted from 1.</param>
/// <param name="EndColumn">Column behind the last character, counted from 1.</param>
public sealed record SourceSpan(string File, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Whether it is a place in a file that is not at hand, as another project has named it.</summary>
    public bool IsElsewhere { get; init; }

    internal static SourceSpan Of(SyntaxNode node) => Of(node.GetLocation());

    internal static SourceSpan Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new SourceSpan(
            location.SourceTree?.FilePath ?? "",
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line + 1,
            lines.StartLinePosition.Character + 1,
            lines.EndLinePosition.Line + 1,
            lines.EndLinePosition.Character + 1);
    }
}

/// <summary>Where a value comes from.</summary>
/// <param name="Span">The use that put the value at its place of the model.</param>
/// <param name="Via">Where the value itself was made, when that is elsewhere: a shared interface, a constant, a helper's body.</param>
public sealed record Origin(SourceSpan Span, Origin? Via = null)
{
    /// <summary>Whether the place is a cell of a table; <see cref="Via"/> is then the C# that uses it.</summary>
    public bool IsInTable { get; init; }

    /// <summary>The assembly whose source the place is in; null where it is the compilation's own. The file is then named as that assembly's project names it, unless its source is at hand.</summary>
    public string? Assembly { get; init; }

    /// <summary>For a message: where in another assembly's source the value was written, if that is all that can be said of it; else nothing.</summary>
    internal string Elsewhere => OfAnother is { Assembly: { } assembly, Span: { IsElsewhere: true } span }
        ? System.FormattableString.Invariant($" (the value comes from {span.File}({span.Line},{span.Column}) of '{assembly}')")
        : "";

    /// <summary>Whether another assembly's source has written the value.</summary>
    internal bool IsOfAnother => OfAnother is not null;

    Origin? OfAnother
    {
        get
        {
            Origin? origin = this;
            while (origin is { Assembly: null })
            {
                origin = origin.Via;
            }

            return origin;
        }
    }

    /// <summary>What is to be seen at <see cref="Via"/>.</summary>
    public string ViaNote => NoteOf(IsInTable);

    internal static string NoteOf(bool isInTable) => isInTable ? "it is used here" : "the value comes from here";
}
