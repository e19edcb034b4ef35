using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Data;
using GatewayDsl.Data.Toml;

namespace GatewayDsl.Tool.Serving;

/// <summary>Reads <c>rollout.toml</c>.</summary>
static class RolloutReader
{
    /// <summary>Reads the text of the file.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="DataException">It is no TOML, or says what cannot be.</exception>
    public static Rollout Read(string text)
    {
        var rollout = new Rollout([]);
        foreach (DataEntry entry in TomlReader.Read(text).Entries)
        {
            rollout = entry.Name switch
            {
                "compatible" => rollout with { Compatible = Text(entry) },
                "floor" => rollout with { Floor = Version(entry) },
                "percent" => rollout with { Percent = Percent(entry) },
                "bundle" => rollout with { Stages = Stages(entry) },
                _ => throw Wrong(entry, $"{Shown.Of(entry.Name)} is no setting of a rollout", "write compatible, floor, percent or [[bundle]]"),
            };
        }

        return rollout;
    }

    static List<RolloutStage> Stages(DataEntry entry)
    {
        if (entry.Value is not DataList list || !list.Items.All(static item => item is DataMap))
        {
            throw Wrong(entry, "'bundle' is no list of tables", "write [[bundle]] above each, with two brackets");
        }

        List<RolloutStage> stages = [];
        foreach (DataMap map in list.Items.Cast<DataMap>())
        {
            var stage = new RolloutStage("", Rollout.Everybody);
            foreach (DataEntry each in map.Entries)
            {
                stage = each.Name switch
                {
                    "version" => stage with { Version = Version(each) },
                    "compatible" => stage with { Compatible = Text(each) },
                    "percent" => stage with { Percent = Percent(each) },
                    "devices" => stage with { Devices = Devices(each) },
                    "except" => stage with { Except = Devices(each) },
                    "from" => stage with { From = Version(each) },
                    _ => throw Wrong(each, $"{Shown.Of(each.Name)} is no setting of a bundle", "write version, compatible, percent, devices, except or from"),
                };
            }

            if (stage.Version.Length == 0)
            {
                throw new DataException("this bundle has no version", "write version = \"…\", as its manifest says it", map.Start, map.End);
            }

            if (stages.Exists(other => other.Version == stage.Version && (other.Compatible is null || stage.Compatible is null || other.Compatible == stage.Compatible)))
            {
                throw new DataException($"version {Shown.Of(stage.Version)} has two entries", "keep one of them, or give each another compatible", map.Start, map.End);
            }

            stages.Add(stage);
        }

        return stages;
    }

    static string Text(DataEntry entry) =>
        entry.Value is DataScalar { Kind: DataKind.Text, Text.Length: > 0 } text ? text.Text : throw Wrong(entry, $"'{entry.Name}' is no text", "write it in quotes");

    static string Version(DataEntry entry) =>
        Text(entry) is var text && VersionOrder.IsVersion(text) ? text : throw Wrong(entry, $"{Shown.Of(text)} is no version that devices take", "write letters, digits, '.', '_' and '-', at most 128");

    static int Percent(DataEntry entry) =>
        entry.Value is DataScalar { Kind: DataKind.Integer or DataKind.Float } number
        && decimal.TryParse(number.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent) && percent is >= 0 and <= 100 && decimal.IsInteger(percent * 100)
            ? (int)(percent * 100)
            : throw Wrong(entry, $"'{entry.Name}' is no percentage", "write a number from 0 to 100, with at most two decimals, like 2.5");

    static HashSet<string> Devices(DataEntry entry)
    {
        if (entry.Value is not DataList list)
        {
            throw Wrong(entry, $"'{entry.Name}' is no list of devices", "write [\"02aabbccddee\", …]");
        }

        HashSet<string> devices = new(StringComparer.Ordinal);
        foreach (DataNode item in list.Items)
        {
            devices.Add(item is DataScalar { Kind: DataKind.Text } text && DeviceId.Of(text.Text) is { } id
                ? id
                : throw new DataException("this is no id of a device", "write what the device says of itself, like \"02aabbccddee\"", item.Start, item.End));
        }

        return devices;
    }

    static DataException Wrong(DataEntry entry, string problem, string fix) => new(problem, fix, entry.Value.Start, entry.Value.End);
}
