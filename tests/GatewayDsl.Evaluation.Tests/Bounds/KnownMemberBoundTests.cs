using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Bounds;

/// <summary>
/// Every member of .NET in the evaluator's table, in every overload, is called with the largest values that a definition can hold.
/// It ends with a value that is no larger, or with a finding, and without eating memory. The members come from the table, so a new
/// one is tried without being named here.
/// </summary>
public class KnownMemberBoundTests
{
    // What one call may allocate: some times what its arguments hold.
    const long Memory = 192L * 1024 * 1024;

    static readonly CSharpCompilation Compilation = Extremes.NewCompilation();

    public static TheoryData<string> Members => [.. KnownMembers.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Members))]
    public void A_known_member_is_bounded_before_it_runs(string key)
    {
        IMethodSymbol[] overloads = [.. MethodsOf(key).Where(static method => method.Parameters.All(static parameter => parameter.Type is not { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer }))];
        Assert.NotEmpty(overloads);
        foreach (IMethodSymbol method in overloads)
        {
            Call(method);
        }
    }

    static void Call(IMethodSymbol method)
    {
        var interpreter = new Interpreter(Compilation, new OriginTable(), [], CancellationToken.None);
        var extremes = new Extremes(Compilation, new Interpreter(Compilation, new OriginTable(), [], CancellationToken.None));
        Value? receiver = method.IsStatic || method.MethodKind == MethodKind.Constructor ? null : extremes.Of(method.ContainingType);
        Value[] arguments = [.. method.Parameters.Select(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref ? new Value(new Cell(extremes.Of(parameter.Type)), extremes.Here) : extremes.Of(parameter.Type))];
        if (receiver is { Data: null } && method.ContainingType.IsReferenceType && method.ContainingType.TypeKind != TypeKind.Interface && method.ContainingType.Name is not ("EqualityComparer" or "Comparer"))
        {
            Assert.Fail($"the test knows no largest {method.ContainingType}");
        }

        // Whatever is walked item by item is stopped by the steps; few are left, so that the test does not take all of them each time.
        interpreter.Charge((Budget.Steps - 100_000L) * 64, extremes.Here);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            if (KnownMembers.Call(new KnownCall(interpreter, method, receiver, arguments, extremes.Here)) is { } result)
            {
                Measure(interpreter, result);
            }
        }
        catch (Abort abort)
        {
            Assert.NotNull(abort.Finding);
            Assert.NotEqual("GW1016", abort.Finding.Rule.Id);
        }

        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < Memory, $"{method} allocated {used} bytes");
    }

    static void Measure(Interpreter interpreter, Value result)
    {
        switch (result.Data)
        {
            case string text:
                Assert.True(text.Length <= Budget.TextLength);
                break;
            case BuilderData builder:
                Assert.True(builder.Text.Length <= Budget.TextLength);
                break;
            case ListData list:
                Assert.True(list.Items.Count <= Budget.Items);
                break;
            case TableData table:
                Assert.True(table.Count <= Budget.Items);
                break;
            case EnumerableData or OrderedData:
                // A query is walked when its result is; each item is a step.
                Assert.True(interpreter.Items(result).LongCount() <= Budget.Steps);
                break;
        }
    }

    static IEnumerable<IMethodSymbol> MethodsOf(string key)
    {
        int dot = key.EndsWith("..ctor", StringComparison.Ordinal) ? key.Length - ".ctor".Length - 1 : key.LastIndexOf('.');
        string type = key[..dot];
        string member = key[(dot + 1)..];
        return TypesOf(type).SelectMany(symbol => symbol.GetMembers(member).OfType<IMethodSymbol>())
            .Where(static method => method.DeclaredAccessibility == Accessibility.Public && method is { IsImplicitlyDeclared: false } or { MethodKind: MethodKind.Constructor })
            .Select(Closed);
    }

    // A type may stand in several assemblies' worth of arities: ImmutableArray and ImmutableArray<T>.
    static IEnumerable<INamedTypeSymbol> TypesOf(string name)
    {
        INamedTypeSymbol number = Compilation.GetSpecialType(SpecialType.System_Int32);
        string[] parts = name.Split('.');
        for (int nested = 0; nested < 2; nested++)
        {
            string outer = string.Join('.', parts[..^nested]);
            foreach (string arity in new[] { "", "`1", "`2" })
            {
                if (Compilation.GetTypeByMetadataName(outer + arity) is { } type)
                {
                    INamedTypeSymbol closed = type.Arity > 0 ? type.Construct([.. Enumerable.Repeat<ITypeSymbol>(number, type.Arity)]) : type;
                    foreach (INamedTypeSymbol found in nested == 0 ? [closed] : closed.GetTypeMembers(parts[^1]))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    static IMethodSymbol Closed(IMethodSymbol method) =>
        method.IsGenericMethod ? method.Construct([.. method.TypeParameters.Select(Argument)]) : method;

    // Enumerations where one is asked for, numbers elsewhere.
    static ITypeSymbol Argument(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(static type => type.SpecialType == SpecialType.System_Enum) || parameter.Name == "TEnum"
            ? Compilation.GetTypeByMetadataName("System.DayOfWeek")!
            : Compilation.GetSpecialType(SpecialType.System_Int32);
}
