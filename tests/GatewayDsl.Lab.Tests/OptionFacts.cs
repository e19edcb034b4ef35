using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>
/// What NixOS 25.11 knows of its options, as the lab's modules read it: a tree of names, in which the empty one is the type. All facts are in a
/// file that is found by the environment variable <c>GATEWAYDSL_NIXOS_OPTIONS</c>, in <c>schemas/</c>, or beside the clone in <c>shared/data</c>.
/// </summary>
static class OptionFacts
{
    const string FileName = "nixos-options-25.11.json";

    /// <summary>The file; null where there is none.</summary>
    public static string? File { get; } = new[]
    {
        Environment.GetEnvironmentVariable("GATEWAYDSL_NIXOS_OPTIONS") ?? "",
        Path.Combine(Repository.Root, "schemas", FileName),
        Path.Combine(Repository.Root, "..", "shared", "data", FileName),
    }.FirstOrDefault(global::System.IO.File.Exists);

    /// <summary>Writes the tree.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="without">An option that is left out.</param>
    public static void Write(string path, string? without = null)
    {
        using JsonDocument facts = JsonDocument.Parse(global::System.IO.File.ReadAllBytes(File!));
        var root = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (JsonProperty option in facts.RootElement.EnumerateObject().Where(option => option.Name != without))
        {
            SortedDictionary<string, object> node = root;
            foreach (string name in option.Name.Split('.'))
            {
                if (!node.TryGetValue(name, out object? next))
                {
                    node.Add(name, next = new SortedDictionary<string, object>(StringComparer.Ordinal));
                }

                node = (SortedDictionary<string, object>)next;
            }

            node[""] = option.Value.GetProperty("type").GetString()!;
        }

        global::System.IO.File.WriteAllText(path, JsonSerializer.Serialize(root));
    }
}

/// <summary>A test that needs the facts of NixOS's options, and Nix.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptionFactAttribute : FactAttribute
{
    /// <inheritdoc/>
    public override string? Skip
    {
        get => base.Skip ?? (OptionFacts.File is null ? "the options of NixOS are not at hand: GATEWAYDSL_NIXOS_OPTIONS names their file" : Judge.Obstacle(["nix"], needsRoot: false));
        set => base.Skip = value;
    }
}
