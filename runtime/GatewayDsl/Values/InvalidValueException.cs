using System;

namespace GatewayDsl;

/// <summary>
/// A value that no device can bear: text that does not parse, a number out of range. In the compiler it becomes an error
/// at the literal; a program that executes a definition sees this exception.
/// </summary>
public sealed class InvalidValueException : ArgumentException
{
    /// <summary>Says what is wrong with the value, and what to write instead.</summary>
    /// <param name="problem">One sentence without its full stop that quotes the value.</param>
    /// <param name="fix">What to write instead, as an imperative without its full stop.</param>
    public InvalidValueException(string problem, string fix)
        : base(problem + "; " + fix)
    {
        Problem = problem;
        Fix = fix;
    }

    /// <summary>What is wrong, quoting the value.</summary>
    public string Problem { get; }

    /// <summary>What to write instead.</summary>
    public string Fix { get; }
}
