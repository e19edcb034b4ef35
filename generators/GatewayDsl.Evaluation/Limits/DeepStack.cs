using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Runs the evaluation on a stack of its own. The compiler binds and the evaluator evaluates by recursion; how deep a definition may
/// be nested must not hang on the thread that an editor or a build happens to call from.
/// </summary>
static class DeepStack
{
    const int Size = 32 * 1024 * 1024;

    /// <summary>Runs the work, and waits for it.</summary>
    public static TResult Run<TResult>(Func<TResult> work)
    {
        TResult result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // It is thrown again where it was waited for.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            Size);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
