using System;
using System.Collections.Generic;
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

    public int Count => Arguments.Length;

    public object? Argument(int index) => Arguments[index].Data;

    public int Number(int index) => Argument(index) is int number ? number : throw Abort.At(Here, LanguageRules.Unsupported, "a whole number of type int is needed here");

    public string Text(int index, string parameter = "value") => Argument(index) as string ?? throw Null(parameter);

    /// <summary>The text that a member is asked of.</summary>
    public string SelfText => (string)Self!;

    public Value Result(object? data) => new(data, Here);

    public Value Apply(int function, params Value[] arguments) => Interpreter.Invoke(Arguments[function], arguments, Here);

    public bool Test(int function, params Value[] arguments) => Apply(function, arguments).Data is true;

    public bool Equal(object? left, object? right) => Interpreter.AreEqual(left, right, Here);

    /// <summary>Counts work that is done at once, like copying a text.</summary>
    public void Charge(long work) => Interpreter.Charge(work, Here);

    /// <summary>Gives an <c>out</c> parameter its value.</summary>
    public void Out(int index, object? data) => ((Place)Argument(index)!).Value = Result(data);

    /// <summary>The items of an argument, or of what the member is asked of.</summary>
    public IEnumerable<Value> Items(int index) => Argument(index) is null ? throw Null("source") : Interpreter.Items(Arguments[index]);

    /// <summary>The items of an argument, all of them, as far as a collection may hold.</summary>
    public List<Value> List(int index) => List(Items(index));

    public List<Value> List(IEnumerable<Value> items)
    {
        var list = new List<Value>();
        foreach (Value item in items)
        {
            Budget.CheckItems(list.Count + 1L, Here);
            list.Add(item);
        }

        return list;
    }

    public KeyComparer Keys(int index) => new(Interpreter, index < Count ? Argument(index) as ComparerData : null, Here);

    /// <summary>Whether an argument, if there is one, is a comparer that is known here.</summary>
    public bool IsComparer(int index) => index >= Count || Argument(index) is null or ComparerData { IsCulture: false };

    public Abort Null(string parameter) =>
        Abort.Throws(Here, "ArgumentNullException", "null stands where a value is needed", $"Value cannot be null. (Parameter '{parameter}')");

    public Abort OutOfRange(string text) => Abort.Throws(Here, "ArgumentOutOfRangeException", text);

    public Abort Invalid(string text, string? message = null) => Abort.Throws(Here, "InvalidOperationException", text, message);
}
