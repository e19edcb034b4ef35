using System.Runtime.CompilerServices;
using System.Threading;

namespace GatewayDsl.Evaluation;

/// <summary>How much one evaluation may cost. Every limit ends in a finding of its own.</summary>
sealed class Budget(CancellationToken cancellation)
{
    /// <summary>Operations of all definitions of a compilation together: well under a second.</summary>
    public const int Steps = 5_000_000;

    // What a call costs above its operations.
    const int CallSteps = 9;

    /// <summary>Calls inside calls.</summary>
    public const int Depth = 200;

    /// <summary>Characters of one text.</summary>
    public const int TextLength = 4 * 1024 * 1024;

    /// <summary>Items of one collection.</summary>
    public const int Items = 200_000;

    int steps;
    int depth;

    public void Step(Trace place)
    {
        if (++steps > Steps)
        {
            throw Abort.At(place, LanguageRules.TooManySteps, $"after {Steps} steps the definition has still no value; look for a loop without end, or move the table into a file");
        }

        if ((steps & 0xFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Work that is done at once, counted as the steps that it costs about as much as.</summary>
    public void Charge(long work, Trace place)
    {
        steps = (int)System.Math.Min(steps + (work / 64), Steps);
        Step(place);
    }

    public void Enter(Trace place)
    {
        steps += CallSteps;
        if (++depth > Depth || !HasStack())
        {
            depth--;
            throw Abort.At(place, LanguageRules.TooDeep, $"calls are nested more than {Depth} deep here; look for a method or property that calls itself without end");
        }
    }

    public void Leave() => depth--;

    public void CheckStack(Trace place)
    {
        if (!HasStack())
        {
            throw Abort.At(place, LanguageRules.TooDeep, "the expression is nested too deeply; split it into several fields or methods");
        }
    }

    public static void CheckText(long length, Trace place)
    {
        if (length > TextLength)
        {
            throw Abort.At(place, LanguageRules.TooLarge, $"the text would have {length} characters, and {TextLength} is the most; make it shorter");
        }
    }

    public static void CheckItems(long count, Trace place)
    {
        if (count > Items)
        {
            throw Abort.At(place, LanguageRules.TooLarge, $"the collection would have {count} items, and {Items} is the most; make it smaller");
        }
    }

    static bool HasStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (System.InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
