using GatewayDsl.Emitted;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Generated;

/// <summary>The C# of the attributes in which an assembly carries what is emitted, and what other projects can use of it: a generator can add nothing else.</summary>
public static class AttributeSource
{
    /// <summary>The attribute that says which generator has seen an assembly.</summary>
    public static string EmittedBy => Of(nameof(EmittedByAttribute), Literal(NativeTypes.Version.ToString()));

    /// <summary>An attribute of the assembly, on a line of its own.</summary>
    /// <param name="type">The attribute's type, in the namespace of <see cref="EmittedByAttribute"/>.</param>
    /// <param name="arguments">The C# of its arguments.</param>
    public static string Of(string type, params string[] arguments) =>
        $"[assembly: global::{typeof(EmittedByAttribute).Namespace}.{type}({string.Join(", ", arguments)})]\n";

    /// <summary>The C# of a text.</summary>
    /// <param name="text">The text.</param>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The C# of a number.</summary>
    /// <param name="number">The number.</param>
    public static string Literal(int number) => SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false);
}
