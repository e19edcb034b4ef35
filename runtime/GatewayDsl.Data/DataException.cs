using System;

namespace GatewayDsl.Data;

/// <summary>A text is none of its format, or more than is read. The only exception that a reader throws.</summary>
/// <param name="problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="fix">What to write instead, as an imperative without its full stop.</param>
/// <param name="start">Position of the first character that is to blame, counted from 0.</param>
/// <param name="end">Position behind the last one.</param>
public sealed class DataException(string problem, string fix, int start, int end) : Exception(problem + "; " + fix)
{
    /// <summary>Position of the first character that is to blame, counted from 0.</summary>
    public int Start { get; } = start;

    /// <summary>Position behind the last character that is to blame.</summary>
    public int End { get; } = end;
}
