using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.HostileText;

/// <summary>Texts that may be nearly anything: files and options of the user's own. What reads them is asked what it read.</summary>
public sealed class OwnTextTests
{
    static readonly string[] Texts =
    [
        .. HostileTexts.Fixed, .. HostileTexts.Keywords,
        .. Gen.Sample(HostileTexts.Any.Generator, 300, 20),
    ];

    [Fact]
    public void Text_of_a_file_is_refused_or_stands_in_the_file_as_it_was()
    {
        int taken = 0;
        foreach (string text in Texts)
        {
            if (Taken(FileText.Parse, text) is not { } value)
            {
                continue;
            }

            taken++;
            Gateway gateway = EdgeSample.Gateway with { Files = [ExtraFile.Text("/etc/site", value)] };
            string expected = text.TrimEnd('\n') is { Length: > 0 } body ? body + "\n" : "";
            Assert.Equal(expected, gateway.Text("files/etc/site"));
            Assert.Equal(Others(EdgeSample.Gateway with { Files = [ExtraFile.Text("/etc/site", "tame")] }), Others(gateway));
        }

        Assert.True(taken > 100);

        static string[] Others(Gateway gateway) => [.. GatewayCompiler.Emit(gateway).Where(static file => file.Path is not ("files/etc/site" or "gateway.model.json" or "artifacts.json")).Select(static file => file.Path + file.Text)];
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\rb")]
    [InlineData("a\u001bb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2028b")]
    [InlineData("a\ufeffb")]
    public void What_reads_other_than_it_is_is_refused(string text)
    {
        Assert.Null(Taken(FileText.Parse, text));
        Assert.Throws<InvalidValueException>(() => (NixValue)text);
    }

    [Fact]
    public void Text_of_a_mebibyte_is_refused_with_what_to_write()
    {
        string large = new('a', 1 << 20);
        Assert.Contains("at most 65536 characters", Assert.Throws<InvalidValueException>(() => FileText.Parse(large)).Fix);
        Assert.Contains("at most 65536 characters", Assert.Throws<InvalidValueException>(() => (NixValue)large).Fix);
    }

    [JudgeFact("nix-instantiate")]
    public void Nix_reads_every_option_s_text_name_and_path_as_they_were()
    {
        NixValue[] texts = [.. Texts.Select(static text => Taken(static text => (NixValue)text, text)).OfType<NixValue>()];
        NixName[] names = [.. Texts.Select(static text => Taken(NixName.Parse, text)).OfType<NixName>().Distinct()];
        OptionPath[] paths = [.. Texts.Concat(Texts.Select(static text => $"x.\"{text}\".y")).Select(static text => Taken(OptionPath.Parse, text)).OfType<OptionPath>().Select(static path => OptionPath.Parse("own." + path)).Distinct()];
        Assert.True(texts.Length > 100 && names.Length > 100 && paths.Length > 20, $"{texts.Length} {names.Length} {paths.Length}");
        Gateway gateway = EdgeSample.Gateway with
        {
            NixOptions =
            [
                NixOption.Set("texts", NixValue.List(texts)),
                NixOption.Set("names", NixValue.Set([.. names.Select(static (name, i) => NixAttribute.Of(name, i))])),
                .. paths.Select(static (path, i) => NixOption.Set("path" + i + "." + path, true)),
            ],
        };
        using var folder = new TemporaryFolder();
        folder.Write("options.nix", gateway.Text("nix/options.nix"));
        Judgement said = Judge.Run("nix-instantiate", ["--eval", "--strict", "--json", "--expr", $"import {folder["options.nix"]} {{ lib = {{ }}; pkgs = {{ }}; config = {{ }}; }}"]).MustAccept();
        using JsonDocument read = JsonDocument.Parse(said.Output);
        Assert.Equal(texts.Cast<NixText>().Select(static text => text.Value), read.RootElement.GetProperty("texts").EnumerateArray().Select(static text => text.GetString()!));
        Assert.Equal(
            names.Select(static (name, i) => (name.Text, i)).OrderBy(static name => name.Text, StringComparer.Ordinal),
            read.RootElement.GetProperty("names").EnumerateObject().Select(static member => (member.Name, member.Value.GetInt32())).OrderBy(static name => name.Name, StringComparer.Ordinal));
        for (int i = 0; i < paths.Length; i++)
        {
            Assert.Equal(paths[i].Parts, Walk(read.RootElement.GetProperty("path" + i)));
        }
    }

    static IEnumerable<string> Walk(JsonElement value)
    {
        for (; value.ValueKind == JsonValueKind.Object; value = value.EnumerateObject().Single().Value)
        {
            yield return value.EnumerateObject().Single().Name;
        }
    }

    static T? Taken<T>(Func<string, T> parse, string text)
        where T : class
    {
        try
        {
            return parse(text);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }
}
