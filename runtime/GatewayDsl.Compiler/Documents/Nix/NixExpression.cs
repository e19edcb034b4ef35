using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Documents.Nix;

/// <summary>An expression of the Nix language. <see cref="NixPrinter"/> writes it, and quotes whatever needs it; nothing else does.</summary>
abstract record NixExpression
{
    /// <summary>A text.</summary>
    public static implicit operator NixExpression(string text) => new NixString(text);

    /// <summary>A whole number.</summary>
    public static implicit operator NixExpression(long number) => new NixNumber(number);

    /// <summary>A truth value.</summary>
    public static implicit operator NixExpression(bool value) => new NixTruth(value);

    /// <summary>A list of texts.</summary>
    public static implicit operator NixExpression(string[] texts) => new NixItems([.. texts.Select(static text => new NixString(text))]);

    /// <summary>A member of a set: <c>pkgs.rauc</c>.</summary>
    public NixSelection Dot(params string[] names) => new(this, names);

    /// <summary>The expression as a function that is given arguments: <c>lib.mkForce false</c>.</summary>
    public NixCall Call(params NixExpression[] arguments) => new(this, arguments);
}

/// <summary>A text, whatever is in it.</summary>
sealed record NixString(string Value) : NixExpression;

/// <summary>A text of parts: <see cref="NixString"/> as it is, everything else as its value, like <c>"${pkgs.rauc}/bin/rauc"</c>.</summary>
sealed record NixJoined(params NixExpression[] Parts) : NixExpression;

/// <summary>A whole number.</summary>
sealed record NixNumber(long Value) : NixExpression;

/// <summary>A truth value.</summary>
sealed record NixTruth(bool Value) : NixExpression;

/// <summary>The value that stands for none.</summary>
sealed record NixNull : NixExpression;

/// <summary>A variable.</summary>
sealed record NixVariable(string Name) : NixExpression;

/// <summary>A file beside the one that is printed: relative, with <c>.</c> or <c>..</c> in front.</summary>
sealed record NixPath(string Relative) : NixExpression;

/// <summary>A list.</summary>
sealed record NixItems(IReadOnlyList<NixExpression> Items) : NixExpression;

/// <summary>A set.</summary>
sealed record NixBindings(IReadOnlyList<NixBinding> Bindings) : NixExpression
{
    public NixBindings(params NixBinding[] bindings)
        : this((IReadOnlyList<NixBinding>)bindings)
    {
    }
}

/// <summary>A name in a set, or a path of names, and its value.</summary>
/// <param name="Origin">The place of the model that the line says.</param>
/// <param name="Path">The names; none of them needs quotes here.</param>
/// <param name="Value">The value.</param>
sealed record NixBinding(ModelPath Origin, IReadOnlyList<string> Path, NixExpression Value);

/// <summary>A member of a set.</summary>
sealed record NixSelection(NixExpression Set, IReadOnlyList<string> Names) : NixExpression;

/// <summary>A function that is given arguments.</summary>
sealed record NixCall(NixExpression Function, IReadOnlyList<NixExpression> Arguments) : NixExpression;

/// <summary>A function of a set with certain names, and perhaps more.</summary>
sealed record NixFunction(IReadOnlyList<string> Names, NixExpression Body) : NixExpression;

/// <summary>Names for values, and what is made of them.</summary>
sealed record NixLet(IReadOnlyList<NixBinding> Bindings, NixExpression Body) : NixExpression;

/// <summary>Two values and what stands between them.</summary>
sealed record NixOperation(NixExpression Left, NixOperator Operator, NixExpression Right) : NixExpression;

/// <summary>What stands between two values.</summary>
enum NixOperator
{
    /// <summary><c>++</c>: a list behind a list.</summary>
    Append,

    /// <summary><c>//</c>: a set over a set.</summary>
    Update,
}

/// <summary>Values that many expressions are made of.</summary>
static class Nix
{
    /// <summary>A path of plain names with dots between them, and its value.</summary>
    public static NixBinding Option(ModelPath origin, string path, NixExpression value) => new(origin, path.Split('.'), value);

    /// <summary>The packages.</summary>
    public static NixVariable Pkgs { get; } = new("pkgs");

    /// <summary>The library of nixpkgs.</summary>
    public static NixVariable Lib { get; } = new("lib");

    /// <summary>A package: <c>pkgs.rauc</c>.</summary>
    public static NixSelection Package(string name) => Pkgs.Dot(name);

    /// <summary>Packages in a list.</summary>
    public static NixItems Packages(params string[] names) => new([.. names.Select(Package)]);

    /// <summary>A value that overrules others of the same option.</summary>
    public static NixCall Force(NixExpression value) => Lib.Dot("mkForce").Call(value);

    /// <summary>What a file says, as text.</summary>
    public static NixCall ReadFile(string relative) => new NixVariable("builtins").Dot("readFile").Call(new NixPath(relative));

    /// <summary>The value of an option as a definition gives it.</summary>
    public static NixExpression Value(NixValue value) => value switch
    {
        NixBoolean truth => truth.Value,
        NixInteger number => (long)number.Value,
        NixText text => text.Value,
        NixList list => new NixItems([.. list.Items.Select(Value)]),
        NixSet set => new NixBindings(
        [
            .. set.Attributes
                .OrderBy(static attribute => attribute.Name.Text, StringComparer.Ordinal)
                .Select(static attribute => new NixBinding(ModelPath.Root, [attribute.Name.Text], Value(attribute.Value))),
        ]),
        _ => throw new InvalidOperationException("no form for " + value.GetType().Name),
    };
}
