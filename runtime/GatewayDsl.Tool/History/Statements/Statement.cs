using System;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.History.Statements;

/// <summary>Something that is true of a gateway or is not, as in <c>wan reaches tcp/22</c>.</summary>
/// <param name="Text">The statement, as it was written.</param>
abstract partial record Statement(string Text)
{
    /// <summary>How statements are written, for messages.</summary>
    public const string Forms = "write 'wan reaches tcp/22', 'eth1 reaches udp/53 via eth0', 'Dhcp.Range is 172.20.30.10 - 172.20.30.254', 'Vpn exists', or one of these behind 'not'";

    /// <summary>Whether it is true of a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    public abstract Answer Of(Gateway gateway);

    /// <summary>Reads a statement.</summary>
    /// <param name="text">The statement.</param>
    /// <exception cref="InvalidValueException">It is none.</exception>
    public static Statement Parse(string text)
    {
        string trimmed = Blanks().Replace(text.Trim(), " ");
        if (trimmed.StartsWith("not ", StringComparison.Ordinal))
        {
            return new Not(trimmed, Parse(trimmed["not ".Length..]));
        }

        string[] words = trimmed.Split(' ');
        return words switch
        {
            [_, "reaches", ..] => Reaches.Read(trimmed, words),
            [_, "does", "not", "reach", .. var rest] => new Not(trimmed, Reaches.Read(trimmed, [words[0], "reaches", .. rest])),
            [var place, "exists"] => new HasValue(trimmed, place, null),
            [var place, "is", "not", .. { Length: > 0 } value] => new Not(trimmed, new HasValue(trimmed, place, string.Join(' ', value))),
            [var place, "is", .. { Length: > 0 } value] => new HasValue(trimmed, place, string.Join(' ', value)),
            _ => throw new InvalidValueException($"'{text}' is no statement", Forms),
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>The opposite of a statement; what it shows is what makes the other one true.</summary>
    sealed record Not(string Text, Statement Other) : Statement(Text)
    {
        public override Answer Of(Gateway gateway)
        {
            Answer other = Other.Of(gateway);
            return other with { Holds = !other.Holds };
        }
    }

    /// <summary>A place of the model has a value, or this one.</summary>
    sealed record HasValue(string Text, string Place, string? Value) : Statement(Text)
    {
        public override Answer Of(Gateway gateway)
        {
            ModelLine[] at = [.. ModelLines.Of(gateway).Where(line => line.IsAt(Place))];
            ModelLine? found = Value is null ? at.FirstOrDefault() : at.FirstOrDefault(line => (line.Path.Text == Place || line.Name == Place) && line.Value == Value);
            return new Answer(found is not null, (found ?? at.FirstOrDefault()) is { } shown ? shown.Text : $"nothing stands at {Place}", (found ?? at.FirstOrDefault())?.Path);
        }
    }
}

/// <summary>Whether a statement is true, and what shows it.</summary>
/// <param name="Holds">Whether it is.</param>
/// <param name="Evidence">What shows it: the rule that decides with a packet, or the value.</param>
/// <param name="Place">The place of the model that decides; null where nothing stands there.</param>
sealed record Answer(bool Holds, string Evidence, ModelPath? Place);
