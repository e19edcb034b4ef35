using System;
using System.Collections.Generic;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Ends the evaluation of an expression that has no value. Caught where other parts of the definition can still be looked at
/// (arguments, initialisers, items), so that one mistake does not hide the next.
/// </summary>
sealed class Abort : Exception
{
    Abort(LocatedFinding? finding)
        : base(finding?.Message ?? "reported already") => Finding = finding;

    /// <summary>What to report; null when it was reported already, or when the compiler itself reports it.</summary>
    public LocatedFinding? Finding { get; }

    /// <summary>For what somebody else has reported.</summary>
    public static Abort Silent() => new(null);

    public static Abort At(Trace place, RuleInfo rule, string message) => new(Located(place, rule, message));

    /// <summary>For a record that cannot be a table; its name is marked.</summary>
    public static Abort At(Trace declaration, SyntaxToken name, string message) =>
        new(new LocatedFinding(TableRules.WrongShape, message, SourceSpan.Of(Location.Create(declaration.Node.SyntaxTree, name.Span)), []));

    static LocatedFinding Located(Trace place, RuleInfo rule, string message)
    {
        var notes = new List<LocatedNote>();
        for (Trace? via = place.Via; via is not null && notes.Count < 5; via = via.Via)
        {
            notes.Add(new LocatedNote(via.Span, Origin.NoteOf(place.IsInTable)));
        }

        return new LocatedFinding(rule, message, place.Span, notes.ToArray());
    }
}
