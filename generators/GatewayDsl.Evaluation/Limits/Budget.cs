using System.Runtime.CompilerServices;
using System.Threading;

namespace GatewayDsl.Evaluation;

/// <summary>How much one evaluation may cost. Every limit ends in a finding of its own.</summary>
sealed class Budget(CancellationToken cancellation)
{
    /// <summary>
    /// Operations of all definitions of a compilation together. What costs more than an operation, like an exception, counts for
    /// more of them, so that whatever a definition does with them takes within a few times as long as counting does.
    /// </summary>
    public const int Steps = 3_000_000;

    // What a call costs above its operations.
    const int CallSteps = 9;

    /// <summary>Calls inside calls.</summary>
    public const int Depth = 200;

    /// <summary>Characters of one text.</summary>
    public const int TextLength = 4 * 1024 * 1024;

    /// <summary>Items of one collection.</summary>
    public const int Items = 200_000;

    /// <summary>Values of the language inside each other. Whoever reads a gateway later goes down into it, on whatever stack.</summary>
    public const int Nesting = 100;

    /// <summary>Types that the type arguments of one call are made of.</summary>
    public const int TypeParts = 256;

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

    /// <summary>Work that is done at once, in characters that are looked through or the like: 64 are a step.</summary>
    public void Charge(long work, Trace place)
    {
        steps = (int)System.Math.Min(steps + (work / 64), Steps);
        Step(place);
    }

    /// <summary>What takes as long as many operations: an exception, a call into the language.</summary>
    public void Cost(int operations, Trace place)
    {
        steps = System.Math.Min(steps + operations, Steps);
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

    /// <summary>Calls that are running, one inside the other.</summary>
    public int CallsInside => depth;

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

    public static void CheckType(int parts, Trace place)
    {
        if (parts > TypeParts)
        {
            throw Abort.At(place, LanguageRules.TooDeep, $"the type arguments here are made of more than {TypeParts} types; look for a generic method that calls itself with an ever larger type");
        }
    }

    public static void CheckNesting(int depth, Trace place)
    {
        if (depth > Nesting)
        {
            throw Abort.At(place, LanguageRules.TooDeep, $"values of the language stand inside of each other more than {Nesting} deep here; make them flatter");
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
