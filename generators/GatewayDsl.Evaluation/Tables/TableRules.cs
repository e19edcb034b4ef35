using System.Collections.Generic;
using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>What can be wrong with a table: with the record that asks for it, with its file, or with a value in it.</summary>
public static class TableRules
{
    const string Site = "[Table(\"sites.yaml\")] public sealed partial record Site(HostName Id, IpNetwork Lan);";

    /// <summary>A record that cannot be made of a row.</summary>
    public static RuleInfo WrongShape { get; } = new("GW1101", Severity.Error, "The marked record cannot be a table",
        "Each row of the file becomes one record, so every parameter must be something that a file can say.")
    {
        Wrong = "[Table(\"sites.yaml\")] public sealed record Site(HostName Id, double Load);",
        Right = Site,
    };

    /// <summary>A file that the compiler does not get.</summary>
    public static RuleInfo NoFile { get; } = new("GW1102", Severity.Error, "A table's file is not among the project's AdditionalFiles",
        "The compiler reads no file by itself; it gets those that the project names.")
    {
        Wrong = "a project without <AdditionalFiles Include=\"sites.yaml\" />, and " + Site,
        Right = "<AdditionalFiles Include=\"sites.yaml\" />",
    };

    /// <summary>Two files of one name.</summary>
    public static RuleInfo SeveralFiles { get; } = new("GW1103", Severity.Error, "A table's file could be one of several",
        "Which of them describes the devices must not depend on their order.")
    {
        Wrong = "[Table(\"sites.yaml\")], with north/sites.yaml and south/sites.yaml among the AdditionalFiles",
        Right = "[Table(\"north/sites.yaml\")]",
    };

    /// <summary>Too much.</summary>
    public static RuleInfo TooLarge { get; } = new("GW1104", Severity.Error, "A table is too large",
        "It is read while you type, so it is cut off before it costs everybody who opens the project their memory.")
    {
        Wrong = "a file of more than 4 MiB, or with more than 10,000 rows",
        Right = "two files, with a record each",
    };

    /// <summary>No YAML, TOML or CSV.</summary>
    public static RuleInfo Malformed { get; } = new("GW1105", Severity.Error, "A table's file is malformed",
        "What the file's format does not allow, every program may read another way.")
    {
        Wrong = "- { id: berlin, lan: 10.0.1.0/24",
        Right = "- { id: berlin, lan: 10.0.1.0/24 }",
    };

    /// <summary>No rows where they should be.</summary>
    public static RuleInfo NoRows { get; } = new("GW1106", Severity.Error, "A table's file has no list of rows, or several",
        "The rows are one list: the whole file, or the only list in it, or the one that the record names.")
    {
        Wrong = "[Table(\"inventory.toml\")], with [[site]] and [[spare]] in the file",
        Right = "[Table(\"inventory.toml\", List = \"site\")]",
    };

    /// <summary>A name that the record does not have.</summary>
    public static RuleInfo UnknownColumn { get; } = new("GW1107", Severity.Error, "A table has a column that its record does not have",
        "A misspelt name would go unread, and the device would get a default in place of what was written.")
    {
        Wrong = "- { id: berlin, lna: 10.0.1.0/24 }",
        Right = "- { id: berlin, lan: 10.0.1.0/24 }",
    };

    /// <summary>A value that is not there.</summary>
    public static RuleInfo MissingValue { get; } = new("GW1108", Severity.Error, "A row lacks a value",
        "The record's parameter has no default and cannot be null, so there is nothing that the device could be given.")
    {
        Wrong = "- { id: berlin }",
        Right = "- { id: berlin, lan: 10.0.1.0/24 }",
    };

    /// <summary>A value that cannot be.</summary>
    public static RuleInfo WrongValue { get; } = new("GW1109", Severity.Error, "A value of a table cannot be",
        "The text or number is none of the values that its column holds.")
    {
        Wrong = "- { id: berlin, lan: 10.0.1.0/33 }",
        Right = "- { id: berlin, lan: 10.0.1.0/24 }",
    };

    /// <summary>Two rows for one thing.</summary>
    public static RuleInfo SameRow { get; } = new("GW1110", Severity.Error, "Two rows of a table are for the same thing",
        "Two devices of one name or one address were meant to be two, or one line was copied and not changed.")
    {
        Wrong = "- { id: berlin, lan: 10.0.1.0/24 } and - { id: berlin, lan: 10.0.2.0/24 }, with Key = nameof(Site.Id)",
        Right = "- { id: berlin, lan: 10.0.1.0/24 } and - { id: bonn, lan: 10.0.2.0/24 }",
    };

    /// <summary>One column twice.</summary>
    public static RuleInfo SameColumn { get; } = new("GW1111", Severity.Error, "A column stands twice in a row, spelt in two ways",
        "Capitals, hyphens and underscores make no difference in names, and only one of the values can be meant.")
    {
        Wrong = "- { lan-gateway: 10.0.1.1, lanGateway: 10.0.1.2 }",
        Right = "- { lan-gateway: 10.0.1.1 }",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } =
        [WrongShape, NoFile, SeveralFiles, TooLarge, Malformed, NoRows, UnknownColumn, MissingValue, WrongValue, SameRow, SameColumn];
}
