using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Threading;

namespace GatewayDsl.Mutation.Tests.Running;

/// <summary>The tests of the evaluator, loaded beside the evaluator that holds the faults.</summary>
sealed class World
{
    const string EvaluatorName = "GatewayDsl.Evaluation", TestsName = "GatewayDsl.Evaluation.Tests";
    const int Stack = 32 * 1024 * 1024;

    // A fault that makes a test take this many times as long has been found.
    const long Patience = 20, Least = 2_000_000;

    readonly FieldInfo active, reached, left;
    readonly IDictionary[] caches;

    public World(byte[] image)
    {
        var loader = new Loader(image);
        Assembly evaluator = loader.Evaluator;
        Assembly tests = loader.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, TestsName + ".dll"));
        Type switches = evaluator.GetType("GatewayDsl.Evaluation.Mutants", throwOnError: true)!;
        active = switches.GetField("Active")!;
        reached = switches.GetField("Reached")!;
        left = switches.GetField("Left")!;
        Cases = TestCase.In(tests);
        caches =
        [
            .. from type in evaluator.GetTypes()
               where !type.ContainsGenericParameters
               from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
               where field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(ConcurrentDictionary<,>)
               select (IDictionary)field.GetValue(null)!,
        ];
    }

    /// <summary>The tests, in the order of their names.</summary>
    public IReadOnlyList<TestCase> Cases { get; }

    /// <summary>Runs a test with a fault on, or with none (-1).</summary>
    /// <returns>What is wrong; null when the test passes.</returns>
    public string? Run(TestCase test, int mutant)
    {
        left.SetValue(null, mutant < 0 ? long.MaxValue : Math.Max(Least, test.Cost * Patience));
        return Run(test.Run, mutant);
    }

    /// <summary>Runs a test without a fault, and notes what it comes by and how long it takes.</summary>
    /// <returns>What is wrong; null when the test passes.</returns>
    public string? Record(TestCase test, int mutants)
    {
        var places = new bool[mutants];
        reached.SetValue(null, places);
        left.SetValue(null, long.MaxValue);
        string? wrong = Run(test.Run, -1);
        reached.SetValue(null, null);
        test.Cost = long.MaxValue - (long)left.GetValue(null)!;
        test.Reaches = new BitArray(places);
        return wrong;
    }

    string? Run(Action work, int mutant)
    {
        // What the evaluator remembers was made without the fault, or with another one.
        foreach (IDictionary cache in caches)
        {
            cache.Clear();
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
#pragma warning disable CA1031 // However the test fails, it has found the fault.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            Stack);
        active.SetValue(null, mutant);
        thread.Start();
        thread.Join();
        active.SetValue(null, -1);
        return failure?.SourceException is { } thrown ? (thrown as TargetInvocationException)?.InnerException?.Message ?? thrown.Message : null;
    }

    // All but these two is shared with the tests that run here.
    sealed class Loader : AssemblyLoadContext
    {
        public Loader(byte[] image)
            : base("mutants") => Evaluator = LoadFromStream(new MemoryStream(image));

        public Assembly Evaluator { get; }

        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == EvaluatorName ? Evaluator : null;
    }
}
