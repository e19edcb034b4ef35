using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>A public static value of a project, as the definitions of other projects see it.</summary>
/// <param name="Member">The property or field, as XML documentation names it: <c>P:MyCompany.Standard.TimeSources</c>.</param>
/// <param name="Value">The value as JSON.</param>
/// <param name="Places">Which source put what where; the first is that of the whole value.</param>
public sealed record ExportedValue(string Member, string Value, Sequence<ExportedPlace> Places);

/// <summary>Where a part of an exported value was written.</summary>
/// <param name="Path">The part, as a path below the value like <c>Input.Rules[3].Ports[0]</c>; empty for the whole.</param>
/// <param name="Span">The place.</param>
public sealed record ExportedPlace(string Path, SourceSpan Span);

/// <summary>A public static value that others cannot use, although it is of a type that they could.</summary>
/// <param name="Member">The property or field, as XML documentation names it.</param>
/// <param name="Reason">What is in the way.</param>
/// <param name="Span">Where.</param>
public sealed record UnexportedValue(string Member, string Reason, SourceSpan Span);
