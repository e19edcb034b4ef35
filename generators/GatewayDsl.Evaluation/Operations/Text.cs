using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Text of values, as the invariant culture has it.</summary>
sealed partial class Interpreter
{
    Value EvalInterpolatedString(IInterpolatedStringOperation interpolated, Scope scope)
    {
        var here = new Trace(interpolated.Syntax);
        Trace made = here;
        var text = new StringBuilder();
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            string piece = part switch
            {
                IInterpolatedStringTextOperation literal => (string)Eval(literal.Text, scope).Data!,
                IInterpolationOperation hole => Filled(hole, scope, ref made),
                _ => throw Unsupported(part),
            };
            Budget.CheckText((long)text.Length + piece.Length, here);
            text.Append(piece);
        }

        return new Value(text.ToString(), made);
    }

    string Filled(IInterpolationOperation hole, Scope scope, ref Trace made)
    {
        Value value = Eval(hole.Expression, scope);
        made = made.IsInTable ? made : made.MadeOf(value);
        var here = new Trace(hole.Syntax);
        string text = Formatted(value, hole.FormatString?.ConstantValue.Value as string, here);
        if (hole.Alignment?.ConstantValue.Value is int alignment)
        {
            // Looked at before the text is made: it costs whatever the number says.
            Budget.CheckText(System.Math.Abs((long)alignment), here);
            text = alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment);
        }

        return text;
    }

    /// <summary>A value with a format such as <c>D3</c> or <c>x</c>.</summary>
    public string Formatted(Value value, string? format, Trace here)
    {
        if (string.IsNullOrEmpty(format))
        {
            return TextOf(value, here);
        }

        // A precision is work and length: "D900000000" would take seconds.
        bool known = format!.Length is >= 1 and <= 4 && "dDxXgGnN".IndexOf(format[0]) >= 0 && format.Skip(1).All(static c => c is >= '0' and <= '9');
        object? data = value.Data is EnumData constant && "dDxX".IndexOf(format[0]) >= 0 ? constant.Number : value.Data;
        return known && data is System.IFormattable number and (int or long or uint or ulong or short or ushort or byte or sbyte or decimal)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : throw Abort.At(here, LanguageRules.Unsupported, $"the format '{format}' cannot be used here in a definition; use D, X, G or N with at most three digits, on whole numbers");
    }

    /// <summary>What <c>ToString</c> gives.</summary>
    public string TextOf(Value value, Trace here)
    {
        switch (value.Data)
        {
            case null:
                return "";
            case string text:
                return text;
            case bool truth:
                return truth ? "True" : "False";
            case EnumData constant:
                return constant.Name;
            case ObjectData data when OverrideOf(ToStringMethod, data.Type) is { } method && IsOwn(method.ContainingType) && HasBody(method):
                return (string?)Invoke(method, value, [], here).Data ?? "";
            case ObjectData { Type.IsRecord: true } data:
                return RecordText(data, here);
            case ObjectData data:
                return data.Type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
            case TupleData tuple:
                return "(" + string.Join(", ", tuple.Items.Select(item => TextOf(item, here))) + ")";
            case char or sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                return string.Format(CultureInfo.InvariantCulture, "{0}", value.Data);
            case ListData list when NativeTypes.IsSequence(list.Type):
                return "[" + string.Join(", ", list.Items.Select(item => TextOf(item, here))) + "]";
            case { } data when NativeTypes.IsNativeObject(data):
                return data.ToString();
            default:
                throw Abort.At(here, LanguageRules.Unsupported, "this value has no text that a definition could use");
        }
    }

    IMethodSymbol ToStringMethod => compilation.GetSpecialType(SpecialType.System_Object).GetMembers("ToString").OfType<IMethodSymbol>().First();

    /// <summary>The text that the compiler writes for a record: its public members in the order of their declaration, those of its base first.</summary>
    string RecordText(ObjectData data, Trace here)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = data.Type; type is not null && type.IsRecord; type = type.BaseType)
        {
            chain.Push(type);
        }

        var members = new List<string>();
        foreach (ISymbol member in chain.SelectMany(static type => type.GetMembers()))
        {
            if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
                && (member is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, GetMethod: not null }))
            {
                var self = new Value(data, here);
                Value value = member is IPropertySymbol property ? ReadProperty(property, self, [], here) : ReadStored(data, member.OriginalDefinition, ((IFieldSymbol)member).Type, self);
                members.Add(member.Name + " = " + TextOf(value, here));
            }
        }

        string text = members.Count == 0 ? data.Type.Name + " { }" : data.Type.Name + " { " + string.Join(", ", members) + " }";
        Budget.CheckText(text.Length, here);
        return text;
    }
}
