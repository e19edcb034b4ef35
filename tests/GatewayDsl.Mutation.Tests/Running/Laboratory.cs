using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Mutation.Tests.Schemata;

namespace GatewayDsl.Mutation.Tests.Running;

/// <summary>Plants one fault after the other, and lets the tests look for it.</summary>
sealed class Laboratory
{
    // What a test comes by that goes on until the evaluator's steps are used up; it is not tried.
    const long Long = 1_000_000;

    readonly MutatedEvaluator evaluator;
    readonly Dictionary<string, int> numbers;
    World world;
    bool isRecorded;

    /// <param name="isWanted">Which faults are to be planted.</param>
    public Laboratory(Func<Mutant, bool> isWanted)
    {
        evaluator = new MutatedEvaluator(isWanted);
        numbers = evaluator.Mutants.Select(static (mutant, i) => (mutant.Id, i)).ToDictionary(static pair => pair.Id, static pair => pair.i, StringComparer.Ordinal);
        world = new World(evaluator.Image);
    }

    public IReadOnlyList<Mutant> Mutants => evaluator.Mutants;

    /// <summary>Plants a fault.</summary>
    /// <param name="mutant">The fault.</param>
    /// <param name="finder">The test that found it the last time, which is asked first.</param>
    public Outcome Try(Mutant mutant, string? finder)
    {
        int number = numbers[mutant.Id];
        if (finder is not null && world.Cases.FirstOrDefault(test => test.Name == finder) is { } known)
        {
            if (known.Cost == 0)
            {
                Record(known);
            }

            if (known.Reaches[number] && IsFound(known, number))
            {
                return new Outcome(mutant, finder, true);
            }
        }

        if (!isRecorded)
        {
            isRecorded = true;
            foreach (TestCase test in world.Cases.Where(static test => test.Cost == 0))
            {
                Record(test);
            }
        }

        TestCase[] tests = [.. world.Cases.Where(test => test.Reaches[number] && test.Cost < Long).OrderBy(static test => test.Cost)];
        return new Outcome(mutant, Array.Find(tests, test => IsFound(test, number))?.Name, tests.Length > 0);
    }

    void Record(TestCase test)
    {
        if (world.Record(test, evaluator.Mutants.Count) is { } wrong)
        {
            throw new InvalidOperationException($"{test} fails without a fault: {wrong}");
        }

        // What a program itself keeps in static variables is another thing the second time; such a test cannot tell.
        if (world.Run(test, -1) is not null)
        {
            test.Reaches.SetAll(false);
        }
    }

    bool IsFound(TestCase test, int number)
    {
        if (world.Run(test, number) is null)
        {
            return false;
        }

        if (world.Run(test, -1) is null)
        {
            return true;
        }

        // A fault has left something behind, this one or another. In an evaluator that has seen no other it is tried again.
        world = Fresh();
        bool isFound = world.Run(world.Cases.First(other => other.Name == test.Name), number) is not null;
        world = Fresh();
        return isFound;
    }

    World Fresh()
    {
        var fresh = new World(evaluator.Image);
        foreach (TestCase test in fresh.Cases)
        {
            if (world.Cases.FirstOrDefault(other => other.Name == test.Name) is { } same)
            {
                test.Cost = same.Cost;
                test.Reaches = same.Reaches;
            }
        }

        return fresh;
    }
}
