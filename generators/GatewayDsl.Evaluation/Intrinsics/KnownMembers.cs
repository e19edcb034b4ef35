using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Evaluates one known member of .NET; null where this overload is not known.</summary>
delegate Value? KnownMember(KnownCall call);

/// <summary>
/// The members of .NET that a definition may use. All are pure, and each is bounded before it is run; the tables stand beside
/// this file, one a type.
/// </summary>
static class KnownMembers
{
    static readonly Dictionary<string, KnownMember> Table = new IReadOnlyDictionary<string, KnownMember>[]
        {
            KnownText.Members, KnownBuilders.Members, KnownNumbers.Members, KnownEnums.Members, KnownDates.Members, KnownExceptions.Members,
            KnownLists.Members, KnownImmutables.Members, KnownTables.Members, KnownSets.Members,
            KnownQueries.Members, KnownJoins.Members, KnownOrders.Members,
        }
        .SelectMany(static table => table)
        .ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);

    /// <summary>The known members: containing type without its arguments, and name.</summary>
    public static IEnumerable<string> Keys => Table.Keys;

    // Members that look innocent and are not: the message says more than "not known".
    static readonly string[] WorldTypes =
    [
        "System.DateTimeOffset", "System.Environment", "System.Random", "System.Guid", "System.TimeProvider",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.AppContext", "System.TimeZoneInfo",
    ];

    static readonly string[] WorldNamespaces = ["System.IO", "System.Net", "System.Threading", "System.Reflection", "System.Runtime.InteropServices", "System.Security.Cryptography", "Microsoft.Win32"];

    static readonly string[] Clock = ["Now", "UtcNow", "Today", "ToLocalTime", "ToUniversalTime"];

    // What depends on a culture or on the machine, and what to write in its place.
    static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["System.String.Compare"] = "use string.CompareOrdinal",
        ["System.String.CompareTo"] = "use string.CompareOrdinal",
        ["System.String.ToUpper"] = "use ToUpperInvariant",
        ["System.String.ToLower"] = "use ToLowerInvariant",
        ["System.Char.ToUpper"] = "use char.ToUpperInvariant",
        ["System.Char.ToLower"] = "use char.ToLowerInvariant",
        ["System.String.IndexOf"] = "pass StringComparison.Ordinal",
        ["System.String.LastIndexOf"] = "pass StringComparison.Ordinal",
        ["System.String.StartsWith"] = "pass StringComparison.Ordinal",
        ["System.String.EndsWith"] = "pass StringComparison.Ordinal",
        ["System.StringComparer.CurrentCulture"] = "use StringComparer.Ordinal",
        ["System.StringComparer.InvariantCulture"] = "use StringComparer.Ordinal",
        ["System.Text.StringBuilder.AppendLine"] = "use Append('\\n')",
    };

    public static Value? Call(KnownCall call)
    {
        KnownMember? member = null;
        for (IMethodSymbol? method = call.Method; method is not null && !Table.TryGetValue(KeyOf(method), out member); method = method.OverriddenMethod)
        {
            // What overrides a known member is known by that one: the message of every exception.
        }

        if (member is null)
        {
            return null;
        }

        // Text is looked through at once: what that costs is counted by its length.
        long size = (call.Self as string)?.Length ?? 0;
        foreach (Value argument in call.Arguments)
        {
            size += (argument.Data as string)?.Length ?? 0;
        }

        call.Charge(size);
        return member(call);
    }

    /// <summary>The value of a field of .NET that never changes; null where it is not known.</summary>
    public static object? Field(IFieldSymbol field) => (field.ContainingType.Name, field.Name) switch
    {
        ("String", "Empty") => "",
        ("TimeSpan", "Zero") => TimeSpan.Zero,
        ("TimeSpan", "MaxValue") => TimeSpan.MaxValue,
        ("TimeSpan", "MinValue") => TimeSpan.MinValue,
        ("DateTime", "MinValue") => DateTime.MinValue,
        ("DateTime", "MaxValue") => DateTime.MaxValue,
        ("DateTime", "UnixEpoch") => new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => null,
    };

    /// <summary>What a variable of a struct of .NET holds at first.</summary>
    public static bool Default(INamedTypeSymbol type, out object? data)
    {
        data = null;
        switch (type.ContainingNamespace?.ToDisplayString() + "." + type.Name)
        {
            case "System.TimeSpan":
                data = TimeSpan.Zero;
                return true;
            case "System.DateTime":
                data = default(DateTime);
                return true;
            case "System.DateOnly":
                data = new DateData(0);
                return true;
            case "System.Index":
                data = new IndexData(0, FromEnd: false);
                return true;
            case "System.Range":
                data = new RangeData(new IndexData(0, FromEnd: false), new IndexData(0, FromEnd: false));
                return true;
            case "System.Collections.Generic.KeyValuePair":
                data = new PairData(type, new Value(Interpreter.DefaultData(type.TypeArguments[0]), null!), new Value(Interpreter.DefaultData(type.TypeArguments[1]), null!));
                return true;
            case "System.Collections.Immutable.ImmutableArray":
                return true;
            case "System.Span" or "System.ReadOnlySpan":
                data = new ListData(type, type.TypeArguments[0], []);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a member is a clock, a file, the environment or chance.</summary>
    public static bool ReadsTheWorld(ISymbol member)
    {
        INamedTypeSymbol type = member.ContainingType;
        string name = member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
        return WorldTypes.Contains(type.ToDisplayString()) || WorldNamespaces.Any(space => IsIn(type.ContainingNamespace, space))
            || (type.ToDisplayString() == "System.DateTime" && Clock.Contains(name));
    }

    /// <summary>Whether a member belongs to .NET's own assemblies, by their names.</summary>
    public static bool IsOfDotNet(ISymbol member) =>
        member.ContainingAssembly.Name is var name && (name is "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    /// <summary>What to write in place of what depends on a culture; null where that is not the trouble.</summary>
    public static string? Instead(ISymbol member) =>
        member.Name == "GetHashCode" ? "compare the values themselves" : Replacements.TryGetValue(TypeNameOf(member.ContainingType) + "." + (member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name), out string? instead) ? instead : null;

    static bool IsIn(INamespaceSymbol? space, string name) =>
        space is { IsGlobalNamespace: false } && (space.ToDisplayString() == name || IsIn(space.ContainingNamespace, name));

    /// <summary>Containing type without its arguments, and the member's name: <c>System.String.Join</c>.</summary>
    static string KeyOf(IMethodSymbol method) => TypeNameOf(method.ContainingType) + "." + method.Name;

    static string TypeNameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? TypeNameOf(outer) + "." + type.Name
            : (type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." : "") + type.Name;
}
