using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>A value as text, with the types of its parts, from what was executed and from what was evaluated.</summary>
static class Rendering
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text + "\"",
        char c => $"'{(int)c}'",
        bool truth => truth ? "true" : "false",
        Enum constant => constant.GetType().Name + "." + constant,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name} {value}"),
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]))) + ")",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Of)) + "]",
        _ => (value.GetType().Name.StartsWith('<') ? "" : value.GetType().Name) + ": " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public static string Of(Interpreter interpreter, Value value, Trace here) => value.Data switch
    {
        EnumData constant => constant.Type.Name + "." + constant.Name,
        TupleData tuple => "(" + string.Join(", ", tuple.Items.Select(item => Of(interpreter, item, here))) + ")",
        ObjectData data when !data.Type.AllInterfaces.Any(static type => type.SpecialType == SpecialType.System_Collections_IEnumerable) => data.Type.MetadataName + ": " + interpreter.TextOf(value, here),
        PairData pair => pair.Type.MetadataName + ": " + interpreter.TextOf(value, here),
        ListData or EnumerableData or OrderedData or TableData or GroupData or LookupData or ObjectData => "[" + string.Join(", ", interpreter.Items(value).Select(item => Of(interpreter, item, here))) + "]",
        BuilderData builder => "StringBuilder: " + builder.Text,
        DateData => "DateOnly: " + interpreter.TextOf(value, here),
        IndexData => "Index: " + interpreter.TextOf(value, here),
        RangeData => "Range: " + interpreter.TextOf(value, here),
        { } plain => Of(plain),
        null => "null",
    };
}
