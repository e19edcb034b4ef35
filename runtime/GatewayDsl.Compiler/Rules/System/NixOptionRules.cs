using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Compiler.NixOptions;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The options that a definition sets by hand are options of NixOS, and get values that NixOS takes.</summary>
static class NixOptionRules
{
    // Four rules ask for one judgement.
    static readonly ConditionalWeakTable<Gateway, (OptionFault Fault, Problem Problem)[]> Judged = new();

    static readonly RuleInfo Unknown = new("GW8061", Severity.Error,
        "NixOS has no such option",
        "NixOS refuses a configuration that sets what it does not know, and nothing would be built.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("services.journald.rateLimitBurts", 500)],
            """,
        Right = """
            NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 500)],
            """,
    };

    static readonly RuleInfo WrongType = new("GW8062", Severity.Error,
        "The option takes other values",
        "NixOS refuses a value that is not of the option's type, and nothing would be built.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("services.journald.rateLimitBurst", "500")],
            """,
        Right = """
            NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 500)],
            """,
    };

    static readonly RuleInfo ReadOnly = new("GW8063", Severity.Error,
        "The option is computed by NixOS",
        "Such an option tells what follows from others. NixOS refuses a configuration that sets it.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("system.nixos.release", "25.11")],
            """,
        Right = """
            NixOptions = [NixOption.Set("system.nixos.tags", NixValue.List("spring"))],
            """,
    };

    static readonly RuleInfo NoChoice = new("GW8064", Severity.Error,
        "The value is none of those that the option takes",
        "The option takes one of a few values. NixOS refuses any other, and nothing would be built.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("services.resolved.dnssec", "yes")],
            """,
        Right = """
            NixOptions = [NixOption.Set("services.resolved.dnssec", "true")],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Unknown, static gateway => Check(gateway, OptionFault.Unknown)),
        new(WrongType, static gateway => Check(gateway, OptionFault.WrongType)),
        new(ReadOnly, static gateway => Check(gateway, OptionFault.ReadOnly)),
        new(NoChoice, static gateway => Check(gateway, OptionFault.NoChoice)),
    ];

    static IEnumerable<Problem> Check(At<Gateway> gateway, OptionFault fault) =>
        gateway.Value.NixOptions.Count == 0 ? [] :
        from judged in Judged.GetValue(gateway.Value, static gateway => Judge(new At<Gateway>(gateway, ModelPath.Root)))
        where judged.Fault == fault
        select judged.Problem;

    static (OptionFault, Problem)[] Judge(At<Gateway> gateway)
    {
        var judge = new OptionJudge(OptionTree.OfRelease);
        return
        [
            .. from option in gateway.Each(g => g.NixOptions)
               from problem in judge.Judge(option.Value.Path.Parts, Value(option.Value.Value))
               select (problem.Fault, new Problem(PlaceOf(problem, option), problem.Message)),
        ];
    }

    static ModelPath PlaceOf(OptionProblem problem, At<NixOption> option)
    {
        if (problem.Steps.Count == 0)
        {
            return problem.IsName ? option.The(o => o.Path).Path : option.The(o => o.Value).Path;
        }

        At<NixValue> value = option.The(o => o.Value);
        At<NixAttribute>? attribute = null;
        foreach (object step in problem.Steps)
        {
            attribute = value.As<NixSet>()?.Each(s => s.Attributes).First(a => a.Value.Name.Text == (string)step);
            value = attribute?.The(a => a.Value) ?? value.As<NixList>()!.Value.Each(l => l.Items).ElementAt((int)step);
        }

        return problem.IsName ? attribute!.Value.The(a => a.Name).Path : value.Path;
    }
}
