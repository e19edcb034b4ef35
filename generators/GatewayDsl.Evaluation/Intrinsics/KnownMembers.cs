using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>What an entry of the table of known members gets: the call, and whoever evaluates it.</summary>
readonly struct KnownCall(Interpreter interpreter, IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
{
    public Interpreter Interpreter { get; } = interpreter;

    public IMethodSymbol Method { get; } = method;

    public Value[] Arguments { get; } = arguments;

    public Trace Here { get; } = here;

    public Value Receiver => receiver!.Value;

    public object? Self => receiver?.Data;

    public object? Argument(int index) => Arguments[index].Data;

    public int Number(int index) => (int)Arguments[index].Data!;

    public string Text(int index) => Arguments[index].Data as string ?? throw Abort.At(Arguments[index].Trace, LanguageRules.Throws, "ArgumentNullException: null stands where a text is needed");

    public Value Result(object? data) => new(data, data is string && receiver is { } self ? Here.MadeOf(self) : Here);

    public Value Apply(int function, params Value[] arguments) => Interpreter.Invoke(Arguments[function], arguments, Here);

    public bool Test(int function, params Value[] arguments) => Apply(function, arguments).Data is true;
}

/// <summary>Evaluates one known member of .NET; null where this overload is not known.</summary>
delegate Value? KnownMember(KnownCall call);

/// <summary>
/// The members of .NET that a definition may use. All are pure, and each is bounded before it is run; the tables stand beside
/// this file, one a type.
/// </summary>
static class KnownMembers
{
    static readonly Dictionary<string, KnownMember> Table = KnownText.Members
        .Concat(KnownNumbers.Members)
        .Concat(KnownQueries.Members)
        .Concat(KnownLists.Members)
        .ToDictionary(static entry => entry.Key, static entry => entry.Value);

    /// <summary>The known members: containing type without its arguments, and name.</summary>
    public static IEnumerable<string> Keys => Table.Keys;

    // Members that look innocent and are not: the message says more than "not known".
    static readonly string[] WorldTypes =
    [
        "System.DateTime", "System.DateTimeOffset", "System.Environment", "System.Random", "System.Guid", "System.TimeProvider",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.AppContext", "System.TimeZoneInfo",
    ];

    static readonly string[] WorldNamespaces = ["System.IO", "System.Net", "System.Threading", "System.Reflection", "System.Runtime.InteropServices", "System.Security.Cryptography", "Microsoft.Win32"];

    public static Value? Call(KnownCall call) =>
        Table.TryGetValue(KeyOf(call.Method), out KnownMember? member) ? member(call) : null;

    public static bool ReadsTheWorld(INamedTypeSymbol type) =>
        WorldTypes.Contains(type.ToDisplayString()) || WorldNamespaces.Any(space => IsIn(type.ContainingNamespace, space));

    static bool IsIn(INamespaceSymbol? space, string name) =>
        space is { IsGlobalNamespace: false } && (space.ToDisplayString() == name || IsIn(space.ContainingNamespace, name));

    /// <summary>Containing type without its arguments, and the member's name: <c>System.String.Join</c>.</summary>
    static string KeyOf(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType.OriginalDefinition;
        return (type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." : "") + type.Name + "." + method.Name;
    }
}
