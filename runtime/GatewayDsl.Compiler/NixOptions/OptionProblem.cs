using System.Collections.Generic;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>What can be wrong with an option.</summary>
enum OptionFault
{
    /// <summary>NixOS has no such option.</summary>
    Unknown,

    /// <summary>It takes other values.</summary>
    WrongType,

    /// <summary>It takes one of some values, and this is none of them.</summary>
    NoChoice,

    /// <summary>NixOS computes it.</summary>
    ReadOnly,
}

/// <summary>Something that is wrong with an option.</summary>
/// <param name="Fault">What.</param>
/// <param name="Message">The same with the values, and what to write instead.</param>
/// <param name="Steps">The way from the option's value to what is wrong: names of attributes and numbers of items.</param>
/// <param name="IsName">Whether it is the name at the end of the way that is wrong, and not the value there.</param>
sealed record OptionProblem(OptionFault Fault, string Message, IReadOnlyList<object> Steps, bool IsName);
