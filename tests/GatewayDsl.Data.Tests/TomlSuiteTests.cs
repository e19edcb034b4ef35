using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using GatewayDsl.Data.Toml;
using Xunit;

namespace GatewayDsl.Data.Tests;

/// <summary>The public toml-test suite is the judge, in its selection for TOML 1.0.0: every valid file has its values, every invalid one an error with a place.</summary>
public sealed class TomlSuiteTests
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [TomlSuiteFact]
    public void Every_valid_file_has_its_values()
    {
        string[] files = Files("valid/");
        Assert.True(files.Length > 150, $"only {files.Length} valid files");
        Assert.Empty(files.Select(Difference).OfType<string>());
    }

    [TomlSuiteFact]
    public void Every_invalid_file_is_refused_with_a_place()
    {
        string[] files = Files("invalid/");
        Assert.True(files.Length > 300, $"only {files.Length} invalid files");
        Assert.Empty(files.Select(static file => IsRefused(file) ? null : file).OfType<string>());
    }

    static string[] Files(string kind) =>
        [.. File.ReadLines(Path.Combine(TomlSuiteFactAttribute.Folder, "files-toml-1.0.0")).Where(file => file.StartsWith(kind, StringComparison.Ordinal) && file.EndsWith(".toml", StringComparison.Ordinal))];

    static string Text(string file)
    {
        string text = Strict.GetString(File.ReadAllBytes(Path.Combine(TomlSuiteFactAttribute.Folder, file)));
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    static string? Difference(string file)
    {
        try
        {
            using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(Path.Combine(TomlSuiteFactAttribute.Folder, file), ".json")));
            string wanted = Canonical(expected.RootElement), read = Canonical(TomlReader.Read(Text(file)));
            return wanted == read ? null : $"{file}: {wanted} is read as {read}";
        }
        catch (DataException e)
        {
            return $"{file}: {e.Message} at {e.Start}";
        }
    }

    static bool IsRefused(string file)
    {
        string text;
        try
        {
            text = Text(file);
        }
        catch (DecoderFallbackException)
        {
            // Whoever opens the file refuses it: it is not UTF-8.
            return file.StartsWith("invalid/encoding/", StringComparison.Ordinal);
        }

        try
        {
            TomlReader.Read(text);
            return false;
        }
        catch (DataException e)
        {
            return e.Start >= 0 && e.Start <= e.End && e.End <= text.Length;
        }
    }

    static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.Object when value.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && value.EnumerateObject().Count() == 2 =>
            Canonical(type.GetString()!, value.GetProperty("value").GetString()!),
        _ => "{" + string.Join(",", value.EnumerateObject().OrderBy(static entry => entry.Name, StringComparer.Ordinal).Select(static entry => JsonSerializer.Serialize(entry.Name) + ":" + Canonical(entry.Value))) + "}",
    };

    static string Canonical(DataNode node) => node switch
    {
        DataList list => "[" + string.Join(",", list.Items.Select(Canonical)) + "]",
        DataMap map => "{" + string.Join(",", map.Entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal).Select(static entry => JsonSerializer.Serialize(entry.Name) + ":" + Canonical(entry.Value))) + "}",
        DataScalar scalar => Canonical(TypeOf(scalar.Kind), scalar.Text),
        _ => throw new InvalidOperationException(),
    };

    static string Canonical(string type, string text) => type + " " + type switch
    {
        "float" => double.Parse(text.Replace("inf", "Infinity", StringComparison.Ordinal).Replace("nan", "NaN", StringComparison.Ordinal).TrimStart('+').Replace("-NaN", "NaN", StringComparison.Ordinal), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        "datetime" or "datetime-local" or "time-local" when text.Contains('.', StringComparison.Ordinal) => Fraction(text),
        _ => JsonSerializer.Serialize(text),
    };

    // Zeros at the end of a fraction say nothing.
    static string Fraction(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        string digits = text[(point + 1)..end].TrimEnd('0');
        return text[..point] + (digits.Length == 0 ? "" : "." + digits) + text[end..];
    }

    static string TypeOf(DataKind kind) => new Dictionary<DataKind, string>
    {
        [DataKind.Text] = "string",
        [DataKind.Integer] = "integer",
        [DataKind.Float] = "float",
        [DataKind.Boolean] = "bool",
        [DataKind.OffsetDateTime] = "datetime",
        [DataKind.LocalDateTime] = "datetime-local",
        [DataKind.LocalDate] = "date-local",
        [DataKind.LocalTime] = "time-local",
    }[kind];
}
