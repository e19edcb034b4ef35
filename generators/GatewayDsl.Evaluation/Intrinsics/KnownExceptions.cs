using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>What exceptions hold, and the tests that throw them.</summary>
static class KnownExceptions
{
    const string X = "System.Exception.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [X + "get_Message"] = static call => call.Result(Content(call).Message ?? throw Abort.At(call.Here, LanguageRules.Unsupported, "what this exception says depends on the version of .NET; write the text yourself")),
            [X + "get_InnerException"] = static call => Content(call).Inner ?? call.Result(null),
            ["System.ArgumentException.get_ParamName"] = static call => call.Result(Content(call).Parameter),
            ["System.ArgumentNullException.ThrowIfNull"] = static call => call.Argument(0) is null ? throw Blamed(call, "ArgumentNullException", "null stands where a value is needed", "Value cannot be null.") : call.Result(null),
            ["System.ArgumentException.ThrowIfNullOrEmpty"] = static call => Empty(call, static text => text.Length == 0),
            ["System.ArgumentException.ThrowIfNullOrWhiteSpace"] = static call => Empty(call, static text => text.All(char.IsWhiteSpace)),
        };
        foreach ((string name, Func<int, bool> fails) in new (string, Func<int, bool>)[]
        {
            ("ThrowIfNegative", static order => order < 0),
            ("ThrowIfNegativeOrZero", static order => order <= 0),
            ("ThrowIfZero", static order => order == 0),
        })
        {
            members.Add("System.ArgumentOutOfRangeException." + name, call => Range(call, fails, Arithmetic.Convert(0, Arithmetic.TypeOf(call.Argument(0)!), isChecked: true)));
        }

        foreach ((string name, Func<int, bool> fails) in new (string, Func<int, bool>)[]
        {
            ("ThrowIfGreaterThan", static order => order > 0),
            ("ThrowIfGreaterThanOrEqual", static order => order >= 0),
            ("ThrowIfLessThan", static order => order < 0),
            ("ThrowIfLessThanOrEqual", static order => order <= 0),
        })
        {
            members.Add("System.ArgumentOutOfRangeException." + name, call => Range(call, fails, call.Argument(1)));
        }

        return members;
    }

    static ExceptionData Content(KnownCall call) => ((ObjectData)call.Self!).Exception!;

    static Value? Range(KnownCall call, Func<int, bool> fails, object? bound) =>
        bound is null ? null
            : fails(call.Interpreter.Compare(call.Argument(0), bound, comparer: null, call.Here)) ? throw call.OutOfRange($"{call.Argument(0)} is out of range") : call.Result(null);

    static Value Empty(KnownCall call, Func<string, bool> isEmpty) => call.Argument(0) switch
    {
        null => throw Blamed(call, "ArgumentNullException", "null stands where a text is needed", "Value cannot be null."),
        string text when isEmpty(text) => throw Abort.Throws(call.Here, "ArgumentException", "the text is empty"),
        _ => call.Result(null),
    };

    static Abort Blamed(KnownCall call, string type, string text, string message) =>
        Abort.Throws(call.Here, type, text, call.Argument(1) is string parameter ? $"{message} (Parameter '{parameter}')" : message);

    /// <summary>What a new exception holds.</summary>
    /// <param name="constructor">The constructor of .NET that makes it.</param>
    /// <param name="type">The type of the object, which may be one of the project's.</param>
    /// <param name="arguments">What the constructor is given.</param>
    public static ExceptionData Made(IMethodSymbol constructor, INamedTypeSymbol type, Value[] arguments)
    {
        string? message = null;
        string? parameter = null;
        Value? inner = null;
        bool isKnown = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (constructor.Parameters[i].Name)
            {
                case "message":
                    message = arguments[i].Data as string;
                    break;
                case "paramName":
                    parameter = arguments[i].Data as string;
                    break;
                case "innerException":
                    inner = arguments[i].Data is null ? null : arguments[i];
                    break;
                default:
                    isKnown = false;
                    break;
            }
        }

        if (!isKnown)
        {
            return new ExceptionData(null, inner, parameter);
        }

        message ??= Usual(constructor.ContainingType.Name, type, parameter is not null);
        return new ExceptionData(message is null || string.IsNullOrEmpty(parameter) ? message : $"{message} (Parameter '{parameter}')", inner, parameter);
    }

    // What .NET says where the definition does not.
    static string? Usual(string name, INamedTypeSymbol type, bool blames) => name switch
    {
        "Exception" => $"Exception of type '{FullName(type)}' was thrown.",
        "InvalidOperationException" => "Operation is not valid due to the current state of the object.",
        "ArgumentException" => "Value does not fall within the expected range.",
        "ArgumentNullException" => "Value cannot be null.",
        "ArgumentOutOfRangeException" => "Specified argument was out of the range of valid values.",
        "NotSupportedException" => "Specified method is not supported.",
        "NotImplementedException" => "The method or operation is not implemented.",
        "FormatException" => "One of the identified items was in an invalid format.",
        "KeyNotFoundException" => "The given key was not present in the dictionary.",
        "InvalidCastException" => "Specified cast is not valid.",
        _ => blames ? null : Raised.UsualMessage(name),
    };

    static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? FullName(outer) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
}
