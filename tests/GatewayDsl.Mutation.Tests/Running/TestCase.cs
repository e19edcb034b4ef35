using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace GatewayDsl.Mutation.Tests.Running;

/// <summary>One test of the evaluator: a method, with one row of its data.</summary>
sealed class TestCase(MethodInfo method, object?[] row)
{
    // These try what is large, deep or random; they find few faults, and take long for it.
    static readonly string[] LeftOut = ["Hostile", "Bounds", "HalfTyped", "What_is_deep", "Deep_nesting", "Statics_that_ask", "A_fleet_of_members", "GeneratedProgramTests", "Twenty_thousand_terms", "Half_typed_files", "Calls_inside_calls", "before_anybody_reads_them(20000"];

    /// <summary>Class, method and data.</summary>
    public string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}" + (row.Length == 0 ? "" : "(" + string.Join(", ", row.Select(static value => Convert.ToString(value, CultureInfo.InvariantCulture)!.Split('\n')[0])) + ")");

    /// <summary>The places it comes by.</summary>
    public BitArray Reaches { get; set; } = new(0);

    /// <summary>How many places it comes by, each as often as it does.</summary>
    public long Cost { get; set; }

    public static IReadOnlyList<TestCase> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods()
           where !Array.Exists(LeftOut, left => $"{type.FullName}.{method.Name}".Contains(left, StringComparison.Ordinal))
           where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           from row in Rows(method)
           let test = new TestCase(method, row)
           where !Array.Exists(LeftOut, left => test.Name.Contains(left, StringComparison.Ordinal))
           orderby test.Name
           select test,
    ];

    public void Run()
    {
        object? instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
        try
        {
            method.Invoke(instance, row);
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    public override string ToString() => Name;

    static IEnumerable<object?[]> Rows(MethodInfo method) =>
        method.GetCustomAttribute<FactAttribute>() is not TheoryAttribute ? [[]] : method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method));
}
