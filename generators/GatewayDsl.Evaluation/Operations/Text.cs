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
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append } => Appended(append, scope),
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
        return Aligned(value, hole.FormatString?.ConstantValue.Value as string, hole.Alignment?.ConstantValue.Value as int?, new Trace(hole.Syntax));
    }

    // A hole of a text that is appended to a builder: the call names value, width and format.
    string Appended(IInvocationOperation append, Scope scope)
    {
        IOperation? Argument(string name) => append.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
        IOperation value = append.Arguments[0].Value;
        return append.TargetMethod.Name == "AppendLiteral"
            ? (string)Eval(value, scope).Data!
            : Aligned(Eval(value, scope), Argument("format")?.ConstantValue.Value as string, Argument("alignment")?.ConstantValue.Value as int?, new Trace(append.Syntax));
    }

    /// <summary>A value in a hole of a text, with its width.</summary>
    public string Aligned(Value value, string? format, int? width, Trace here)
    {
        string text = Formatted(value, format, here);
        if (width is { } alignment)
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
        if (value.Data is null)
        {
            return "";
        }

        if (value.Data is EnumData named && format is "G" or "g" or "F" or "f")
        {
            return ((EnumData)value.Data).Name;
        }

        if (value.Data is EnumData hexadecimal && format is "X" or "x")
        {
            // An enumeration shows all the digits of its type.
            int digits = ((EnumData)value.Data).Number switch { sbyte or byte => 2, short or ushort => 4, long or ulong => 16, _ => 8 };
            return ((System.IFormattable)data!).ToString(format + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        if (value.Data is string or bool or char or TupleData)
        {
            // They know no formats, and take no notice of one.
            return TextOf(value, here);
        }

        if (KnownDates.Format(value.Data, format) is { } date)
        {
            return date;
        }

        if (value.Data is ObjectData own && own.Type.AllInterfaces.FirstOrDefault(static type => type is { Name: "IFormattable", ContainingNamespace.Name: "System" }) is { } formattable
            && own.Type.FindImplementationForInterfaceMember(formattable.GetMembers("ToString")[0]) is IMethodSymbol formatting)
        {
            return Invoke(formatting, value, [new Value(format, here), new Value(null, here)], here).Data as string ?? "";
        }

        if (value.Data is ObjectData)
        {
            return TextOf(value, here);
        }

        return known && !(data is decimal && "dDxX".IndexOf(format[0]) >= 0) && data is System.IFormattable number and (int or long or uint or ulong or short or ushort or byte or sbyte or decimal)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : throw Abort.At(here, LanguageRules.Unsupported, $"the format '{format}' cannot be used here in a definition; use D, X, G or N with at most three digits, on whole numbers");
    }

    /// <summary>What <c>ToString</c> gives; nothing for null.</summary>
    public string TextOf(Value value, Trace here)
    {
        budget.Step(here);
        budget.CheckStack(here);
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
            case ObjectData data when FormattableOf(data.Type) is { } formatting:
                return Invoke(formatting, value, [new Value(null, here), new Value(null, here)], here).Data as string ?? "";
            case ObjectData data:
                return TextOf(data, value, here);
            case TupleData tuple:
                return "(" + string.Join(", ", tuple.Items.Select(item => TextOf(item, here))) + ")";
            case PairData pair:
                return "[" + TextOf(pair.Key, here) + ", " + TextOf(pair.Value, here) + "]";
            case BuilderData builder:
                return builder.Text.ToString();
            case IndexData or RangeData:
                return value.Data.ToString();
            case char or sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                return string.Format(CultureInfo.InvariantCulture, "{0}", value.Data);
            case ListData list when NativeTypes.IsSequence(list.Type):
                return "[" + string.Join(", ", list.Items.Select(item => TextOf(item, here))) + "]";
            case { } data when NativeTypes.IsNativeObject(data):
                return data.ToString();
            case { } date when KnownDates.Format(date, null) is { } text:
                return text;
            case TypedData { Type: INamedTypeSymbol { IsGenericType: false } or IArrayTypeSymbol { ElementType: not INamedTypeSymbol { IsGenericType: true } } } typed:
                return FullName(typed.Type);
            default:
                throw Abort.At(here, LanguageRules.Unsupported, "this value has no text that a definition could use");
        }
    }

    // Inside of text, a value that knows formats is asked for the empty one.
    IMethodSymbol? FormattableOf(INamedTypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(static candidate => candidate is { Name: "IFormattable", ContainingNamespace.Name: "System" }) is { } formattable
            ? type.FindImplementationForInterfaceMember(formattable.GetMembers("ToString")[0]) as IMethodSymbol
            : null;

    /// <summary>What <c>ToString()</c> itself gives for an object.</summary>
    public string TextOf(ObjectData data, Value value, Trace here)
    {
        budget.Step(here);
        budget.CheckStack(here);
        if (OverrideOf(ToStringMethod, data.Type) is { } method && IsOwn(method.ContainingType) && HasBody(method))
        {
            return (string?)Invoke(method, value, [], here).Data ?? "";
        }

        return data.Type.IsRecord ? RecordText(data, data.Type, here) : TextOfObject(data, here);
    }

    string TextOfObject(ObjectData data, Trace here)
    {
        if (data.Exception is not null)
        {
            throw Abort.At(here, LanguageRules.Unsupported, "the text of an exception shows where the code runs; use its Message");
        }

        return data.Type.IsAnonymousType ? AnonymousText(data, here)
            : data.Type.IsGenericType ? throw Abort.At(here, LanguageRules.Unsupported, "this value has no text that a definition could use; override ToString")
            : FullName(data.Type);
    }

    /// <summary>The name of a type as <c>Type.FullName</c> has it.</summary>
    static string FullName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => FullName(array.ElementType) + "[]",
        { ContainingType: { } outer } => FullName(outer) + "+" + type.MetadataName,
        { ContainingNamespace: { IsGlobalNamespace: false } space } => space.ToDisplayString() + "." + type.MetadataName,
        _ => type.MetadataName,
    };

    IMethodSymbol ToStringMethod => compilation.GetSpecialType(SpecialType.System_Object).GetMembers("ToString").OfType<IMethodSymbol>().First();

    string AnonymousText(ObjectData data, Trace here) =>
        Bounded("{ " + string.Join(", ", data.Type.GetMembers().OfType<IPropertySymbol>().Select(property => property.Name + " = " + TextOf(ReadStored(data, property.OriginalDefinition, property.Type, new Value(data, here)), here))) + " }", here);

    static string Bounded(string text, Trace here)
    {
        Budget.CheckText(text.Length, here);
        return text;
    }

    /// <summary>The text that the compiler writes for a record: its public members in the order of their declaration, those of its base first.</summary>
    string RecordText(ObjectData data, INamedTypeSymbol declaring, Trace here)
    {
        var members = new StringBuilder();
        IMethodSymbol? printing = MethodsOf(data.Type, "PrintMembers").FirstOrDefault(static method => method.Parameters.Length == 1);
        bool any = printing is not null && HasBody(printing)
            ? InvokeExactly(printing, new Value(data, here), [new Value(new BuilderData(members), here)], here).Data is true
            : PrintMembers(data, data.Type, members, here);
        return Bounded(declaring.Name + " { " + members + (any ? " }" : "}"), here);
    }

    /// <summary>Writes the members of a record, as far as a type of its chain knows them, and tells whether there are any.</summary>
    bool PrintMembers(ObjectData data, INamedTypeSymbol type, StringBuilder text, Trace here)
    {
        bool any = false;
        if (type.BaseType is { IsRecord: true } super)
        {
            IMethodSymbol? printing = MethodsOf(super, "PrintMembers").FirstOrDefault(static method => method.Parameters.Length == 1);
            any = printing is not null && HasBody(printing)
                ? InvokeExactly(printing, new Value(data, here), [new Value(new BuilderData(text), here)], here).Data is true
                : PrintMembers(data, super, text, here);
        }

        var self = new Value(data, here);
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
                && (member is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, GetMethod: not null }))
            {
                Value value = member is IPropertySymbol property ? ReadProperty(property, self, [], here) : ReadStored(data, member.OriginalDefinition, ((IFieldSymbol)member).Type, self);
                string piece = (any ? ", " : "") + member.Name + " = " + (value.Data is ObjectData inner ? TextOf(inner, value, here) : TextOf(value, here));
                Budget.CheckText((long)text.Length + piece.Length, here);
                text.Append(piece);
                any = true;
            }
        }

        return any;
    }
}
