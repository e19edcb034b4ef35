using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace GatewayDsl.Compiler.Tests.HostileText;

/// <summary>Every public type of the language that is made of text is put to hostile text; a new one fails here until it has a case.</summary>
public sealed partial class TextTakingTypeTests
{
    // Judged by Nix and by their own bytes, in OwnTextTests.
    static readonly string[] WithTestsOfTheirOwn = [nameof(FileText), nameof(NixText), nameof(NixName), nameof(OptionPath)];

    // Judged where they stand between other things of a line: a pair of addresses, a pair of words.
    static readonly string[] MadeOfOthers = [nameof(IpRange), nameof(UBootDevice)];

    [Fact]
    public void Every_type_that_takes_text_has_a_case_or_takes_only_words_and_numbers()
    {
        string[] cases = [.. HostileScalar.All.Select(static scalar => scalar.Name.Split(':')[0]), .. WithTestsOfTheirOwn, .. MadeOfOthers];
        string[] uncovered = [.. TextTakers().Where(static pair => !IsClosed(pair.Value)).Select(static pair => pair.Key.Name).Except(cases)];
        Assert.True(uncovered.Length == 0, "no hostile text is put to: " + string.Join(", ", uncovered));
        Assert.Superset(cases.Where(static name => name != nameof(NixText)).ToHashSet(), TextTakers().Keys.Select(static type => type.Name).ToHashSet());
    }

    [Fact]
    public void Nobody_else_takes_text()
    {
        Type[] known = [.. TextTakers().Keys];
        string[] others =
        [
            .. from type in typeof(Gateway).Assembly.GetExportedTypes()
               where type.Namespace == typeof(Gateway).Namespace && !known.Contains(type) && !typeof(Exception).IsAssignableFrom(type)
               from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               where member is MethodBase method && method.GetParameters().Any(static parameter => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]))
               select $"{type.Name}.{member.Name}",
        ];
        Assert.Equal(
            [
                // Each makes values of the types above, one a text; of attributes, and of what a rule says, nothing is emitted.
                "AcknowledgedAttribute..ctor", "Addresses.op_Implicit", "ChangeRisk..ctor", "ChangeRisk.set_Message", "NixOptionsAttribute..ctor", "NixText.op_Implicit", "NixValue.op_Implicit", "NtpClients.op_Implicit",
                "PolicyProblem..ctor", "PolicyProblem.set_Message", "PolicyRuleAttribute..ctor", "RiskRuleAttribute..ctor",
                "TableAttribute..ctor", "TableAttribute.set_Key", "TableAttribute.set_List",
            ],
            others.Distinct().Order(StringComparer.Ordinal));
    }

    // What it takes are words of a list, and numbers with a unit: nothing that could mean something to the reader of a file.
    static bool IsClosed(Func<string, Scalar> parse)
    {
        var scalar = new HostileScalar("", "", parse, static _ => EdgeSample.Gateway);
        return HostileTexts.Fixed.Concat(HostileTexts.Keywords).Concat(["a-b", "a_b", "a.b", "aB", "abc", "a/b", "a:b"])
            .Select(scalar.Read).OfType<Scalar>().All(static value => Number().IsMatch(value.Text) || HostileTexts.Keywords.Contains(value.Text));
    }

    static Dictionary<Type, Func<string, Scalar>> TextTakers() => typeof(Gateway).Assembly.GetExportedTypes()
        .Where(static type => typeof(Scalar).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(static type => (Type: type, Parse: type.GetMethod("Parse", [typeof(string)])))
        .Where(static pair => pair.Parse is not null)
        .ToDictionary(static pair => pair.Type, static pair => (Func<string, Scalar>)Delegate.CreateDelegate(typeof(Func<string, Scalar>), pair.Parse!));

    [GeneratedRegex("^[0-9a-zA-Z]{1,20}$")]
    private static partial Regex Number();
}
