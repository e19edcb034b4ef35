using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Statements;

namespace GatewayDsl.Tool.History.Log;

/// <summary>What of a change somebody wants to know.</summary>
abstract class LogView
{
    /// <summary>What became otherwise in a gateway that is there before and after; nothing, where it is no matter of this view.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public abstract IReadOnlyList<LogLine> Between(SideGateway before, SideGateway after);

    /// <summary>What a gateway is that is new, or was before it went.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="isNew">Whether it is new.</param>
    public virtual IReadOnlyList<LogLine> Alone(SideGateway gateway, bool isNew) => [new LogLine(isNew ? "is new" : "is gone", [])];
}

/// <summary>What a change means on the device, and what has to be done.</summary>
sealed class MeaningView : LogView
{
    /// <inheritdoc/>
    public override IReadOnlyList<LogLine> Between(SideGateway before, SideGateway after)
    {
        var diff = GatewayDiff.Of(before.ToSide(), after.ToSide());
        return diff.Meaning.Count == 0 ? [] :
        [
            new LogLine(DiffWords.Consequence(diff.Worst), []),
            .. diff.Meaning.Select(change => new LogLine(change.Text, change.After is { } now ? after.PlacesOf(now) : change.Before is { } old ? before.PlacesOf(old) : [])),
        ];
    }
}

/// <summary>The values at a place of the model, and below it.</summary>
/// <param name="place">The place, <c>Dhcp.Range</c> or <c>Networks[eth0]</c>.</param>
sealed class PlaceView(string place) : LogView
{
    // A gateway is asked for its values as a change leaves it and again as the next finds it.
    readonly ConditionalWeakTable<Gateway, ModelLine[]> known = [];

    /// <summary>Whether anything was ever found there.</summary>
    public bool WasFound { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<LogLine> Between(SideGateway before, SideGateway after)
    {
        List<ModelLine> gone = [.. Lines(before)];
        List<ModelLine> added = [.. Lines(after).Where(line => gone.FindIndex(other => other.Text == line.Text) is var same && (same < 0 || !Removed(gone, same)))];
        var told = new List<LogLine>();
        foreach (ModelLine line in added)
        {
            int old = gone.FindIndex(other => other.Name == line.Name && !line.Name.EndsWith(']'));
            told.Add(new LogLine(old < 0 ? $"+ {line.Text}" : $"~ {line.Text}, was {gone[old].Value}", after.PlacesOf(line.Path)));
            if (old >= 0)
            {
                gone.RemoveAt(old);
            }
        }

        return [.. told, .. gone.Select(line => new LogLine($"- {line.Text}", before.PlacesOf(line.Path)))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LogLine> Alone(SideGateway gateway, bool isNew) =>
        [.. Lines(gateway).Select(line => new LogLine((isNew ? "+ " : "- ") + line.Text, gateway.PlacesOf(line.Path)))];

    static bool Removed(List<ModelLine> lines, int index)
    {
        lines.RemoveAt(index);
        return true;
    }

    ModelLine[] Lines(SideGateway gateway)
    {
        ModelLine[] lines = known.GetValue(gateway.Model, model => [.. ModelLines.Of(model).Where(line => line.IsAt(place))]);
        WasFound |= lines.Length > 0;
        return lines;
    }
}

/// <summary>Whether a statement is true.</summary>
/// <param name="statement">The statement.</param>
sealed class StatementView(Statement statement) : LogView
{
    readonly ConditionalWeakTable<Gateway, Answer> known = [];

    /// <summary>Whether it is true of a gateway, and what shows it.</summary>
    /// <param name="gateway">The gateway.</param>
    public Answer Of(SideGateway gateway) => known.GetValue(gateway.Model, statement.Of);

    /// <inheritdoc/>
    public override IReadOnlyList<LogLine> Between(SideGateway before, SideGateway after) =>
        Of(before).Holds == Of(after).Holds ? [] : [Line(after, Of(after).Holds ? "holds" : "holds no longer")];

    /// <inheritdoc/>
    public override IReadOnlyList<LogLine> Alone(SideGateway gateway, bool isNew) =>
        !Of(gateway).Holds ? [] : [Line(gateway, isNew ? "holds, and the gateway is new" : "held, and the gateway is gone")];

    LogLine Line(SideGateway gateway, string turn) => new($"{turn}: {Of(gateway).Evidence}", Of(gateway).Place is { } place ? gateway.PlacesOf(place) : []);
}
