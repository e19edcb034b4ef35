using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace GatewayDsl.Tool.Serving;

/// <summary>
/// Which of two versions is the newer one, as Nix has it (Nix manual, <c>builtins.compareVersions</c>): part by part, numbers as numbers,
/// <c>pre</c> before everything. So <c>2.3 &lt; 2.10</c>, <c>2.3pre1 &lt; 2.3</c> and <c>2.3 &lt; 2.3a &lt; 2.3.1</c>.
/// </summary>
sealed class VersionOrder : IComparer<string>
{
    // What a device may say, and what may lie in a bundle.
    const int Longest = 128;

    /// <summary>The order.</summary>
    public static VersionOrder Instance { get; } = new();

    /// <summary>Whether a text is a version that devices take: letters, digits and <c>. _ -</c>, at most 128.</summary>
    /// <param name="text">The text.</param>
    public static bool IsVersion(string text)
    {
        bool isVersion = text.Length is > 0 and <= Longest;
        foreach (char c in text)
        {
            isVersion &= char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
        }

        return isVersion;
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        int inX = 0, inY = 0;
        while (inX < x!.Length || inY < y!.Length)
        {
            int order = Parts(Next(x, ref inX), Next(y!, ref inY));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    static ReadOnlySpan<char> Next(string text, ref int at)
    {
        while (at < text.Length && text[at] is '.' or '-')
        {
            at++;
        }

        int start = at;
        bool isNumber = at < text.Length && char.IsAsciiDigit(text[at]);
        while (at < text.Length && text[at] is not ('.' or '-') && char.IsAsciiDigit(text[at]) == isNumber)
        {
            at++;
        }

        return text.AsSpan(start, at - start);
    }

    static int Parts(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        bool isNumberX = x.Length > 0 && char.IsAsciiDigit(x[0]), isNumberY = y.Length > 0 && char.IsAsciiDigit(y[0]);
        return (isNumberX && isNumberY) ? BigInteger.Parse(x, NumberStyles.None, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(y, NumberStyles.None, CultureInfo.InvariantCulture))
            : x.SequenceEqual(y) ? 0
            : IsBefore(x, y, isNumberX, isNumberY) ? -1
            : 1;
    }

    static bool IsBefore(ReadOnlySpan<char> x, ReadOnlySpan<char> y, bool isNumberX, bool isNumberY)
    {
        if ((x.IsEmpty && isNumberY) || (y.IsEmpty && isNumberX))
        {
            return x.IsEmpty;
        }

        if (x.SequenceEqual("pre") || y.SequenceEqual("pre"))
        {
            return x.SequenceEqual("pre");
        }

        return isNumberY || (!isNumberX && x.SequenceCompareTo(y) < 0);
    }
}
