using System;
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("GatewayDsl.Evaluation.Tests")]

namespace GatewayDsl.Evaluation
{
    /// <summary>Which fault is planted, and which places are come by. The evaluator is compiled with all faults, and one at most is on.</summary>
    public static class Mutants
    {
        /// <summary>The fault that is on; -1 when none is.</summary>
        public static int Active = -1;

        /// <summary>Places that the evaluator came by, when they are recorded.</summary>
        public static bool[]? Reached;

        /// <summary>How many places it may still come by.</summary>
        public static long Left = long.MaxValue;

        public static bool On(int number)
        {
            Tick();
            if (Reached is { } reached)
            {
                reached[number] = true;
            }

            return number == Active;
        }

        public static bool Off(int number) => !On(number);

        /// <summary>Ends what would go on for ever, or deeper than the stack.</summary>
        public static void Tick()
        {
            if (--Left < 0)
            {
                throw new TimeoutException("the planted fault does not end");
            }

            RuntimeHelpers.EnsureSufficientExecutionStack();
        }

        public static void Unless(int number, Action work)
        {
            if (Off(number))
            {
                work();
            }
        }

        internal static KnownMember Entry(int number, KnownMember member) => call => On(number) ? null : member(call);
    }
}
