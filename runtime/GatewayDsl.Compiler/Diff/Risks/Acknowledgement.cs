using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Somebody's agreement to a risk, as <see cref="AcknowledgedAttribute"/> says it.</summary>
/// <param name="Rule">The id of the risk.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day on which it holds, as <c>2027-01-31</c>.</param>
public sealed record Acknowledgement(string Rule, string Reason, string Until)
{
    /// <summary>How a day is written; such texts stand in the order of their days.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>What is wrong with it, and what to write instead; null if nothing is.</summary>
    /// <param name="own">The ids of the project's own rules.</param>
    public string? ProblemAmong(IEnumerable<string> own)
    {
        if (RiskCatalogue.All.Select(static risk => risk.Id).Concat(own).All(id => id != Rule))
        {
            return $"there is no risk {Quoted(Rule)}; write an id like \"GW9112\" from docs/rules, or that of a rule of your own";
        }

        try
        {
            _ = GatewayDsl.Reason.Parse(Reason);
        }
        catch (InvalidValueException invalid)
        {
            return invalid.Message;
        }

        return DateTime.TryParseExact(Until, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"{Quoted(Until)} is not a day; write year, month and day, like \"2027-01-31\"";
    }

    static string Quoted(string? text) => "'" + (text ?? "").Replace("\n", " ").Replace("\r", " ") + "'";
}

/// <summary>A risk after what somebody agreed to was taken into account.</summary>
/// <param name="Risk">The risk.</param>
/// <param name="Acknowledgement">What speaks of it; null if nothing does.</param>
/// <param name="Counts">Whether it counts: nothing speaks of it, or only what has expired.</param>
public sealed record JudgedRisk(Risk Risk, Acknowledgement? Acknowledgement, bool Counts)
{
    /// <summary>Takes agreements into account.</summary>
    /// <param name="risks">The risks.</param>
    /// <param name="acknowledgements">The agreements.</param>
    /// <param name="today">The day, as <see cref="Acknowledgement.DayFormat"/>.</param>
    /// <returns>The risks, and one more for each agreement that has expired and speaks of none of them.</returns>
    public static IReadOnlyList<JudgedRisk> Judge(IEnumerable<Risk> risks, IReadOnlyCollection<Acknowledgement> acknowledgements, string today)
    {
        List<JudgedRisk> judged = [];
        foreach (Risk risk in risks)
        {
            // Of several the one that holds longest.
            Acknowledgement? spoken = acknowledgements.Where(item => item.Rule == risk.Rule.Id).OrderByDescending(static item => item.Until, StringComparer.Ordinal).FirstOrDefault();
            judged.Add(new JudgedRisk(risk, spoken, spoken is null || HasExpired(spoken, today)));
        }

        judged.AddRange(acknowledgements
            .Where(item => HasExpired(item, today) && judged.All(risk => risk.Acknowledgement != item))
            .Select(static item => new JudgedRisk(new Risk(FleetRisks.Expired, $"the acknowledgement of {item.Rule} ({item.Reason}) held until {item.Until}", null, null), null, true)));
        return [.. judged.OrderByDescending(static risk => risk.Risk.Rule.Level)];
    }

    static bool HasExpired(Acknowledgement acknowledgement, string today) => string.CompareOrdinal(acknowledgement.Until, today) < 0;
}
