using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using GatewayDsl.Compiler.NixOptions;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.NixOptions;

/// <summary>
/// Makes <c>schemas/nixos-options-25.11.txt</c> of what NixOS says of its options: its own <c>options.json</c>, or a list of the same
/// form, which is found by the environment variable <c>GATEWAYDSL_NIXOS_OPTIONS</c>, or beside the clone in <c>shared/data</c>.
/// </summary>
static class OptionFile
{
    const int LongestInline = 14;

    // Options of modules that a gateway does not import, and which NixOS would not know.
    static readonly string[] NotImported = ["virtualisation/qemu-vm.nix", "image/repart.nix", "image/repart-verity-store.nix", "installer/sd-card/", "installer/cd-dvd/", "installer/netboot/"];

    // What lists leave out because it is for other modules alone.
    static readonly (string Path, string Type)[] Unlisted = [("system.build", "attribute set of unspecified value")];

    /// <summary>The file.</summary>
    public static string Path => System.IO.Path.Combine(Repository.Root, "schemas/nixos-options-25.11.txt");

    /// <summary>What NixOS says; null where it is not at hand.</summary>
    public static string? Source => new[]
    {
        Environment.GetEnvironmentVariable("GATEWAYDSL_NIXOS_OPTIONS") ?? "",
        System.IO.Path.Combine(Repository.Root, "../shared/data/nixos-options-25.11.json"),
    }.FirstOrDefault(File.Exists);

    /// <summary>The text of the file.</summary>
    /// <param name="source">What NixOS says.</param>
    /// <param name="unread">Takes the phrases that could not be read.</param>
    public static string Write(string source, ISet<string> unread)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(source));
        var root = new Name("");
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        foreach (JsonProperty option in document.RootElement.EnumerateObject().Where(static option => IsImported(option.Value)))
        {
            bool isReadOnly = option.Value.TryGetProperty("readOnly", out JsonElement flag) && flag.GetBoolean();
            bool hasDefault = option.Value.TryGetProperty("defaultKind", out JsonElement kind) ? kind.GetString() != "none" : option.Value.TryGetProperty("default", out _);
            root.Add(Parts(option.Name), Code(option.Value.GetProperty("type").GetString()!), (isReadOnly ? "r" : "") + (hasDefault ? "" : "!"));
        }

        foreach ((string path, string type) in Unlisted)
        {
            root.Add(path.Split('.'), Code(type), "");
        }

        string[] longCodes = [.. codes.Values.Where(static code => code.Length > LongestInline || code.Contains(' ', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder("# Options of NixOS 25.11: paths, types, what is read-only (r), what has no default (!). CONTRIBUTING.md says how it is made anew.\n");
        foreach (string code in longCodes)
        {
            text.Append('=').Append(code).Append('\n');
        }

        root.Write(text, 0, longCodes.Select(static (code, i) => (code, i)).ToDictionary(static pair => pair.code, static pair => "=" + pair.i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return text.ToString();

        string Code(string phrase)
        {
            if (!codes.TryGetValue(phrase, out string? code))
            {
                codes.Add(phrase, code = OptionTypeCode.Write(OptionPhrase.Read(phrase, unread)));
            }

            return code;
        }
    }

    static bool IsImported(JsonElement option)
    {
        string[] files = option.TryGetProperty("module", out JsonElement module)
            ? [module.GetString() ?? "", .. option.TryGetProperty("alsoDeclaredBy", out JsonElement others) ? others.EnumerateArray().Select(static other => other.GetString()!) : []]
            : [.. option.GetProperty("declarations").EnumerateArray().Select(static place => place.ToString())];
        return files.Length == 0 || files.Any(static file => !NotImported.Any(part => file.Contains(part, StringComparison.Ordinal)));
    }

    static string[] Parts(string path)
    {
        List<string> parts = [];
        for (int at = 0; at < path.Length; at++)
        {
            bool quoted = path[at] == '"';
            int end = quoted ? path.IndexOf('"', at + 1) : path.IndexOf('.', at);
            end = end < 0 ? path.Length : end;
            parts.Add(path[(quoted ? at + 1 : at)..end]);
            at = quoted ? end + 1 : end;
        }

        return [.. parts];
    }

    sealed class Name(string text)
    {
        readonly SortedDictionary<string, Name> below = new(StringComparer.Ordinal);
        string? code;
        string flags = "";

        public void Add(IEnumerable<string> path, string optionCode, string optionFlags)
        {
            Name name = this;
            foreach (string part in path)
            {
                name.below.TryAdd(part, new Name(part));
                name = name.below[part];
            }

            (name.code, name.flags) = (optionCode, optionFlags);
        }

        public void Write(StringBuilder output, int depth, Dictionary<string, string> longCodes)
        {
            foreach (Name name in below.Values)
            {
                output.Append((char)(depth < 10 ? '0' + depth : 'a' + depth - 10)).Append(name.Text);
                if (name.code is not null)
                {
                    output.Append(' ').Append(longCodes.GetValueOrDefault(name.code, name.code));
                    output.Append(name.flags.Length > 0 ? " " + name.flags : "");
                }

                output.Append('\n');
                name.Write(output, depth + 1, longCodes);
            }
        }

        string Text { get; } = text;
    }
}
