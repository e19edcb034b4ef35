using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler.Documents.Nix;

/// <summary>Writes expressions of Nix: what fits on its line stays on it, everything else is broken at lists, sets and bodies.</summary>
static class NixPrinter
{
    const int Widest = 120;

    static readonly HashSet<string> Keywords = new(StringComparer.Ordinal) { "assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with" };

    /// <summary>The lines of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="origin">The place of the model for lines that have none of their own.</param>
    public static IReadOnlyList<ArtifactLine> Print(NixExpression expression, ModelPath origin)
    {
        var page = new Page();
        Print(page, expression, origin, 0);
        page.EndLine();
        return page.Lines;
    }

    /// <summary>An expression on one line.</summary>
    /// <param name="expression">The expression.</param>
    public static string Flat(NixExpression expression) => expression switch
    {
        NixString text => "\"" + Escaped(text.Value) + "\"",
        NixJoined joined => "\"" + string.Concat(joined.Parts.Select(static part => part is NixString text ? Escaped(text.Value) : "${" + Flat(part) + "}")) + "\"",
        NixNumber { Value: < 0 } number => "(" + number.Value.ToString(CultureInfo.InvariantCulture) + ")",
        NixNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        NixTruth truth => truth.Value ? "true" : "false",
        NixNull => "null",
        NixVariable variable => Name(variable.Name),
        NixPath path => Path(path.Relative),
        NixItems { Items.Count: 0 } => "[ ]",
        NixItems items => "[ " + string.Join(" ", items.Items.Select(Atom)) + " ]",
        NixBindings { Bindings.Count: 0 } => "{ }",
        NixBindings set => "{ " + string.Join(" ", set.Bindings.Select(static binding => Key(binding.Path) + " = " + Flat(binding.Value) + ";")) + " }",
        NixSelection selection => Atom(selection.Set) + "." + Key(selection.Names),
        NixCall call => Atom(call.Function) + " " + string.Join(" ", call.Arguments.Select(Atom)),
        NixFunction function => Head(function) + " " + Flat(function.Body),
        NixLet let => "let " + string.Concat(let.Bindings.Select(static binding => Key(binding.Path) + " = " + Flat(binding.Value) + "; ")) + "in " + Flat(let.Body),
        NixOperation operation => Atom(operation.Left) + " " + Sign(operation.Operator) + " " + Atom(operation.Right),
        _ => throw new InvalidOperationException("no form for " + expression.GetType().Name),
    };

    static void Print(Page page, NixExpression expression, ModelPath origin, int depth)
    {
        // A line for each name, also for the only one of a module: it says a place of its own.
        bool broken = expression is NixFunction or NixLet or NixBindings { Bindings.Count: > 1 } || (depth == 0 && expression is NixBindings { Bindings.Count: 1 });
        if (!broken)
        {
            string flat = Flat(expression);
            if (page.Column(depth) + flat.Length < Widest || expression is not (NixBindings or NixItems or NixCall))
            {
                page.Append(flat, origin, depth);
                return;
            }
        }

        switch (expression)
        {
            case NixBindings set:
                page.Append("{", origin, depth);
                page.EndLine();
                Print(page, set.Bindings, depth + 1);
                page.Append("}", origin, depth);
                break;
            case NixItems items:
                page.Append("[", origin, depth);
                page.EndLine();
                foreach (NixExpression item in items.Items)
                {
                    PrintAtom(page, item, origin, depth + 1);
                    page.EndLine();
                }

                page.Append("]", origin, depth);
                break;
            case NixCall call:
                page.Append(Atom(call.Function) + " ", origin, depth);
                foreach (NixExpression argument in call.Arguments.Take(call.Arguments.Count - 1))
                {
                    page.Append(Atom(argument) + " ", origin, depth);
                }

                PrintAtom(page, call.Arguments[call.Arguments.Count - 1], origin, depth);
                break;
            case NixFunction function:
                page.Append(Head(function), origin, depth);
                page.EndLine();
                Print(page, function.Body, origin, depth == 0 ? 0 : depth + 1);
                break;
            case NixLet let:
                page.Append("let", origin, depth);
                page.EndLine();
                Print(page, let.Bindings, depth + 1);
                page.Append("in", origin, depth);
                page.EndLine();
                Print(page, let.Body, origin, depth);
                break;
        }
    }

    static void Print(Page page, IReadOnlyList<NixBinding> bindings, int depth)
    {
        foreach (NixBinding binding in bindings)
        {
            page.Append(Key(binding.Path) + " = ", binding.Origin, depth);
            Print(page, binding.Value, binding.Origin, depth);
            page.Append(";", binding.Origin, depth);
            page.EndLine();
        }
    }

    static void PrintAtom(Page page, NixExpression expression, ModelPath origin, int depth)
    {
        if (IsAtom(expression))
        {
            Print(page, expression, origin, depth);
            return;
        }

        page.Append("(", origin, depth);
        Print(page, expression, origin, depth);
        page.Append(")", origin, depth);
    }

    static string Head(NixFunction function) => "{ " + string.Concat(function.Names.Select(static name => Name(name) + ", ")) + "... }:";

    static string Atom(NixExpression expression) => IsAtom(expression) ? Flat(expression) : "(" + Flat(expression) + ")";

    static bool IsAtom(NixExpression expression) => expression is not (NixCall or NixFunction or NixLet or NixOperation);

    static string Sign(NixOperator sign) => sign == NixOperator.Append ? "++" : "//";

    static string Key(IReadOnlyList<string> names) => string.Join(".", names.Select(static name => IsName(name) ? name : "\"" + Escaped(name) + "\""));

    static string Name(string name) => IsName(name) ? name : throw PlainText.Misfit(name, "a name");

    static bool IsName(string name) =>
        name.Length > 0 && !Keywords.Contains(name)
        && name[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
        && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '\'');

    // A path literal takes few characters; what goes beyond them is added to the folder as text.
    static string Path(string relative)
    {
        int slash = relative.IndexOf('/');
        string start = slash < 0 ? "" : relative.Substring(0, slash);
        if (start is not ("." or "..") || relative.Length == slash + 1)
        {
            throw PlainText.Misfit(relative, "a path");
        }

        string rest = relative.Substring(slash);
        return relative.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '+' or '/')
            && !rest.EndsWith("/", StringComparison.Ordinal) && rest.IndexOf("//", StringComparison.Ordinal) < 0
            ? relative
            : "(" + start + "/. + \"" + Escaped(rest) + "\")";
    }

    // Nix, manual, "String": escapes of ", \ and ${, whose brace may be the start of a value behind the text; a line break may stand for itself, but a carriage return would be dropped.
    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool lone = char.IsHighSurrogate(c) ? i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
            string? escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' when i + 1 == text.Length || text[i + 1] == '{' => "\\$",
                '\0' => throw PlainText.Misfit(text, "a text"),
                _ when lone => throw PlainText.Misfit(text, "a text"),
                _ => null,
            };
            _ = escape is null ? escaped.Append(c) : escaped.Append(escape);
        }

        return escaped.ToString();
    }

    sealed class Page
    {
        readonly StringBuilder line = new();
        ModelPath origin;

        public List<ArtifactLine> Lines { get; } = [];

        public int Column(int depth) => line.Length == 0 ? depth * 2 : line.Length;

        // The first thing on a line says what the line is about.
        public void Append(string text, ModelPath place, int depth)
        {
            if (line.Length == 0)
            {
                line.Append(' ', depth * 2);
                origin = place;
            }

            line.Append(text);
        }

        public void EndLine()
        {
            if (line.Length > 0)
            {
                Lines.Add(new ArtifactLine(line.ToString(), origin));
                line.Clear();
            }
        }
    }
}
