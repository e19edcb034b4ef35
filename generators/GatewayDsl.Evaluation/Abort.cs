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
    Abort(LocatedFinding? finding, Raised? raised = null)
        : base(finding?.Message ?? "reported already")
    {
        Finding = finding;
        Raised = raised;
    }

    /// <summary>What to report; null when it was reported already, or when the compiler itself reports it.</summary>
    public LocatedFinding? Finding { get; }

    /// <summary>The exception that a definition may catch; null for what ends the evaluation, whatever the definition says.</summary>
    public Raised? Raised { get; }

    /// <summary>For what somebody else has reported.</summary>
    public static Abort Silent() => new(null);

    public static Abort At(Trace place, RuleInfo rule, string message) => new(Located(place, rule, message));

    /// <summary>An exception of .NET, as executing the definition would raise it.</summary>
    /// <param name="place">Where it is raised.</param>
    /// <param name="type">The exception's name, with its namespace unless that is <c>System</c>.</param>
    /// <param name="text">What is wrong, in our words.</param>
    /// <param name="message">The text of its <c>Message</c>; null where it is not known, so that a definition cannot read it.</param>
    public static Abort Throws(Trace place, string type, string text, string? message = null) =>
        new(Located(place, LanguageRules.Throws, $"{type.Substring(type.LastIndexOf('.') + 1)}: {text}"), new Raised(type, message ?? Raised.UsualMessage(type), null));

    /// <summary>An exception that the definition itself has made.</summary>
    public static Abort Throws(Trace place, Value exception, string text) =>
        new(Located(place, LanguageRules.Throws, text), new Raised("", null, exception));

    /// <summary>For a record that cannot be a table; its name is marked.</summary>
    public static Abort At(Trace declaration, SyntaxToken name, string message) =>
        new(new LocatedFinding(TableRules.WrongShape, message, SourceSpan.Of(Location.Create(declaration.Node.SyntaxTree, name.Span)), []));

    static LocatedFinding Located(Trace place, RuleInfo rule, string message)
    {
        var notes = new List<LocatedNote>();
        for (Trace? via = place.Via; via is not null && notes.Count < 5; via = via.Via)
        {
            if (via.Span is { IsElsewhere: false } span)
            {
                notes.Add(new LocatedNote(span, Origin.NoteOf(place.IsInTable)));
            }
        }

        return new LocatedFinding(rule, message + place.InAnother?.ToOrigin().Elsewhere, place.Span, notes.ToArray());
    }
}

/// <summary>An exception on its way to whoever catches it.</summary>
/// <param name="Type">Its name, with its namespace unless that is <c>System</c>; empty when there is an object already.</param>
/// <param name="Message">What its <c>Message</c> says; null where that is not known.</param>
/// <param name="Made">The object, where the definition has made one.</param>
sealed record Raised(string Type, string? Message, Value? Made)
{
    /// <summary>The object that is caught; made when somebody catches it.</summary>
    public Value? Exception { get; set; } = Made;

    /// <summary>What .NET always says with an exception of a type; null where it depends on what has happened.</summary>
    public static string? UsualMessage(string type) => type switch
    {
        "DivideByZeroException" => "Attempted to divide by zero.",
        "OverflowException" => "Arithmetic operation resulted in an overflow.",
        "NullReferenceException" => "Object reference not set to an instance of an object.",
        "IndexOutOfRangeException" => "Index was outside the bounds of the array.",
        _ => null,
    };
}
