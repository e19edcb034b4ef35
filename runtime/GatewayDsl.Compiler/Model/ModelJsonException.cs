using System;
using System.Globalization;

namespace GatewayDsl.Compiler;

/// <summary>Text that is no model, or a model that cannot be written.</summary>
public sealed class ModelJsonException : FormatException
{
    internal ModelJsonException(int line, int column, string problem)
        : base(string.Format(CultureInfo.InvariantCulture, "line {0}, column {1}: {2}", line, column, problem))
    {
        Line = line;
        Column = column;
        Problem = problem;
    }

    internal ModelJsonException(ModelPath path, string problem)
        : base((path == ModelPath.Root ? "the gateway" : path.Text) + ": " + problem) => Problem = problem;

    /// <summary>The line of the text, counted from 1; 0 where a model could not be written.</summary>
    public int Line { get; }

    /// <summary>The character of the line, counted from 1; 0 where a model could not be written.</summary>
    public int Column { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}
