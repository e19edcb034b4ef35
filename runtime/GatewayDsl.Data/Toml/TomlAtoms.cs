using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayDsl.Data.Toml;

/// <summary>Numbers, truth values, dates and times: all that stands without quotes.</summary>
static class TomlAtoms
{
    const RegexOptions Plainly = RegexOptions.CultureInvariant;

    static readonly Regex Decimal = new(@"\A[+-]?(0|[1-9](_?[0-9])*)\z", Plainly);
    static readonly Regex Based = new(@"\A0(x[0-9a-fA-F](_?[0-9a-fA-F])*|o[0-7](_?[0-7])*|b[01](_?[01])*)\z", Plainly);
    static readonly Regex Floating = new(@"\A[+-]?((0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?|inf|nan)\z", Plainly);
    static readonly Regex Moment = new(
        @"\A((?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2}))?((?<gap>[Tt ])?(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.[0-9]+)?(?<offset>[Zz]|[+-](?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))?)?\z", Plainly);

    public static DataScalar Read(TomlText text)
    {
        int start = text.Position;
        string atom = Take(text);
        if (atom.Length == 0)
        {
            throw text.At("a value is missing here", "write a text in quotes, a number, true, false, a date, a list or a table");
        }

        DataScalar? value = atom is "true" or "false" ? new DataScalar(DataKind.Boolean, atom, start, text.Position) : Integer(atom, start) ?? Float(atom, start) ?? DateOrTime(atom, start);
        return value ?? throw new DataException($"{Shown.Of(atom)} is no value", "put a text in quotes; numbers have no leading zeros, and dates are written like 2026-01-31", start, start + atom.Length);
    }

    static string Take(TomlText text)
    {
        int start = text.Position;
        while (true)
        {
            while (!text.IsAtEnd && !(text.Peek is ' ' or '\t' or ',' or ']' or '}' or '#' or '\n' or '\r' or '=' or '"' or '\''))
            {
                text.Take();
            }

            // A blank may stand between a date and its time.
            bool isDate = text.Position - start == 10 && text.Source[start + 4] == '-' && text.Source[start + 7] == '-';
            if (!(isDate && text.Peek == ' ' && text.PeekAt(1) is >= '0' and <= '9'))
            {
                return text.Source.Substring(start, text.Position - start);
            }

            text.Take();
        }
    }

    static DataScalar? Integer(string atom, int start)
    {
        bool isBased = Based.IsMatch(atom);
        if (!isBased && !Decimal.IsMatch(atom))
        {
            return null;
        }

        string digits = atom.Replace("_", "");
        long? number = isBased
            ? FromBase(digits.Substring(2), digits[1] switch { 'x' => 16, 'o' => 8, _ => 2 })
            : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) ? parsed : null;
        return number is { } whole
            ? new DataScalar(DataKind.Integer, whole.ToString(CultureInfo.InvariantCulture), start, start + atom.Length)
            : throw new DataException($"{Shown.Of(atom)} is too large a number", "write one of -9223372036854775808 to 9223372036854775807", start, start + atom.Length);
    }

    static long? FromBase(string digits, int radix)
    {
        ulong number = 0;
        foreach (char digit in digits)
        {
            uint value = (uint)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
            if (number > ((ulong)long.MaxValue - value) / (ulong)radix)
            {
                return null;
            }

            number = (number * (ulong)radix) + value;
        }

        return (long)number;
    }

    static DataScalar? Float(string atom, int start) =>
        Floating.IsMatch(atom) ? new DataScalar(DataKind.Float, atom.Replace("_", ""), start, start + atom.Length) : null;

    static DataScalar? DateOrTime(string atom, int start)
    {
        Match match = Moment.Match(atom);
        bool hasDate = match.Groups["year"].Success, hasTime = match.Groups["hour"].Success, hasOffset = match.Groups["offset"].Success;
        if (!match.Success || !(hasDate || hasTime) || (hasDate && hasTime) != match.Groups["gap"].Success || (hasOffset && !hasDate))
        {
            return null;
        }

        bool exists = (!hasDate || IsDate(Number(match, "year"), Number(match, "month"), Number(match, "day")))
            && (!hasTime || (Number(match, "hour") < 24 && Number(match, "minute") < 60 && Number(match, "second") < 60))
            && (!match.Groups["offsetHour"].Success || (Number(match, "offsetHour") < 24 && Number(match, "offsetMinute") < 60));
        DataKind kind = hasOffset ? DataKind.OffsetDateTime : hasDate && hasTime ? DataKind.LocalDateTime : hasDate ? DataKind.LocalDate : DataKind.LocalTime;
        return exists
            ? new DataScalar(kind, atom.ToUpperInvariant().Replace(' ', 'T'), start, start + atom.Length)
            : throw new DataException($"{Shown.Of(atom)} is no date or time that there is", "write one, like 2026-01-31T23:59:59Z", start, start + atom.Length);
    }

    static bool IsDate(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);
}
