using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>
/// What NixOS 25.11 knows of its options: names and types. All 23,506 of them are in a file that is found by the environment variable
/// <c>GATEWAYDSL_NIXOS_OPTIONS</c>, in <c>schemas/</c>, or beside the clone in <c>shared/data</c>. Where it is not, those that the modules
/// use are in <c>nixos-options-used.txt</c>; whatever is not in there is then unknown, and a test fails by its name.
/// </summary>
sealed class NixOptionFacts
{
    const string FileName = "nixos-options-25.11.json";

    // Not in the facts, by their README: internal options, names that were in quotes, and what other modules of the same name space add.
    static readonly string[] Unlisted = ["system.build", "nixpkgs.overlays"];

    readonly List<(string[] Path, string Type)> options;

    NixOptionFacts(List<(string[] Path, string Type)> options) => this.options = options;

    /// <summary>Whether these are all facts, and not only those that the modules use.</summary>
    public bool AreAll { get; private init; }

    /// <summary>The facts that were asked for, each as it stands in the file of those that are used.</summary>
    public SortedSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>The file of the facts that the modules use.</summary>
    public static string UsedFile => Path.Combine(Repository.Root, "tests/GatewayDsl.Compiler.Tests/Device/nixos-options-used.txt");

    /// <summary>The facts.</summary>
    public static NixOptionFacts Load()
    {
        string? file = new[]
        {
            Environment.GetEnvironmentVariable("GATEWAYDSL_NIXOS_OPTIONS") ?? "",
            Path.Combine(Repository.Root, "schemas", FileName),
            Path.Combine(Repository.Root, "..", "shared", "data", FileName),
        }.FirstOrDefault(File.Exists);
        if (file is null)
        {
            return new NixOptionFacts([.. File.ReadAllLines(UsedFile).Select(static line => line.Split('\t')).Select(static row => (row[0].Split('.'), row[1]))]);
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new NixOptionFacts([.. document.RootElement.EnumerateObject().Select(static option => (option.Name.Split('.'), option.Value.GetProperty("type").GetString()!))]) { AreAll = true };
    }

    /// <summary>What is wrong with an option and its value; empty where NixOS takes both.</summary>
    public IEnumerable<string> Judge(IReadOnlyList<string> path, NixExpression value)
    {
        string name = string.Join('.', path);
        if (Unlisted.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield break;
        }

        if (Found(options.Where(option => option.Path.Length == path.Count && Matches(option.Path, path)).FirstOrDefault()).Type is { } type)
        {
            if (!Fits(type, Plain(value)))
            {
                yield return $"{name} is of the type '{type}', and is given {NixPrinter.Flat(value)}";
            }

            yield break;
        }

        // A set of settings without a name for each: the longest option above says what goes in.
        (string[] Path, string Type) above = Found(options.Where(option => option.Path.Length < path.Count && Matches(option.Path, path)).OrderByDescending(static option => option.Path.Length).FirstOrDefault());
        const string Named = "attribute set of ";
        bool known = above.Type is { } kind
            && (TakesAnyName(kind) || (above.Path.Length == path.Count - 1 && kind.StartsWith(Named, StringComparison.Ordinal) && Fits(kind[Named.Length..], Plain(value))));
        if (!known)
        {
            yield return $"{name} is no option of NixOS 25.11";
        }
    }

    (string[] Path, string Type) Found((string[] Path, string Type) option)
    {
        if (option.Path is not null)
        {
            Used.Add(string.Join('.', option.Path) + "\t" + option.Type);
        }

        return option;
    }

    static bool Matches(string[] option, IReadOnlyList<string> path)
    {
        for (int i = 0; i < option.Length; i++)
        {
            if (option[i] != path[i] && !option[i].StartsWith('<'))
            {
                return false;
            }
        }

        return true;
    }

    static bool TakesAnyName(string type) =>
        type.Contains("open submodule", StringComparison.Ordinal) || type.Contains("systemd option", StringComparison.Ordinal) || type.Contains("TOML value", StringComparison.Ordinal)
        || type.Contains("JSON value", StringComparison.Ordinal) || type == "attribute set of section of an INI file";

    // What mkForce and mkAfter hold is what the option gets.
    static NixExpression Plain(NixExpression value) =>
        value is NixCall { Function: NixSelection { Set: NixVariable { Name: "lib" } } selection, Arguments.Count: 1 } call && selection.Names[0] is "mkForce" or "mkAfter"
            ? Plain(((NixCall)value).Arguments[0])
            : value;

    static bool Fits(string type, NixExpression value) => value switch
    {
        NixTruth => type.Contains("boolean", StringComparison.Ordinal),
        NixNumber => type.Contains("integer", StringComparison.Ordinal),
        NixString or NixJoined => type.Contains("string", StringComparison.Ordinal) || type.Contains("absolute path", StringComparison.Ordinal)
            || (value is NixString text && type.Contains("\"" + text.Value + "\"", StringComparison.Ordinal)),
        NixPath => type.Contains("path", StringComparison.Ordinal) || type.Contains("package", StringComparison.Ordinal),
        NixItems items => type.Contains("list of", StringComparison.Ordinal)
            && items.Items.All(item => item is NixSelection or NixCall or NixBindings || Fits(type, item)),
        NixBindings => type.Contains("attribute set", StringComparison.Ordinal) || type.Contains("submodule", StringComparison.Ordinal),
        NixSelection => type.Contains("package", StringComparison.Ordinal) || type.Contains("path", StringComparison.Ordinal),
        NixCall call when NixPrinter.Flat(call.Function) == "builtins.readFile" => type.Contains("string", StringComparison.Ordinal),
        NixCall => type is "raw value" || type.Contains("package", StringComparison.Ordinal),
        _ => false,
    };
}
