using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Tests.HostileText;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Documents;

/// <summary>Expressions of Nix, put to Nix itself: whatever text they carry, it arrives, and nothing around it changes.</summary>
public sealed class NixPrinterTests
{
    [JudgeFact("nix-instantiate")]
    public void EveryTextArrivesAsValueAsNameAndInsideOtherText()
    {
        string[] texts = [.. HostileTexts.Fixed.Concat(Samples(400)).Where(static text => text.Length < 10_000 && IsText(text)).Distinct()];
        var document = new NixItems(
        [
            .. texts.Select(static text => new NixBindings(
                new NixBinding(ModelPath.Root, ["value"], text),
                new NixBinding(ModelPath.Root, ["joined"], new NixJoined(new NixString("<" + text), new NixString(text), new NixString(">"))),
                new NixBinding(ModelPath.Root, ["names"], new NixVariable("builtins").Dot("attrNames").Call(new NixBindings(new NixBinding(ModelPath.Root, [text], true)))))),
        ]);

        JsonElement[] read = [.. Evaluated(document).EnumerateArray()];

        Assert.True(texts.Length > 200);
        Assert.Equal(texts, read.Select(static each => each.GetProperty("value").GetString()));
        Assert.Equal(texts.Select(static text => $"<{text}{text}>"), read.Select(static each => each.GetProperty("joined").GetString()));
        Assert.Equal(texts, read.Select(static each => each.GetProperty("names")[0].GetString()));
    }

    [JudgeFact("nix-instantiate")]
    public void EveryFormMeansWhatItSays()
    {
        var document = new NixLet(
            [
                Nix.Option(ModelPath.Root, "f", new NixFunction(["a", "b"], new NixItems([new NixVariable("a"), new NixVariable("b")]))),
                Nix.Option(ModelPath.Root, "name", "in ${here}"),
            ],
            new NixBindings(
                Nix.Option(ModelPath.Root, "call", new NixVariable("f").Call(new NixBindings(Nix.Option(ModelPath.Root, "a", -1L), Nix.Option(ModelPath.Root, "b", new NixNull()), Nix.Option(ModelPath.Root, "c", true)))),
                Nix.Option(ModelPath.Root, "deep.er", new NixOperation(new NixItems([1L]), NixOperator.Append, new NixItems([-2L, new NixVariable("builtins").Dot("length").Call(new NixItems([]))]))),
                Nix.Option(ModelPath.Root, "deep.other", new NixOperation(new NixBindings(Nix.Option(ModelPath.Root, "x", 1L)), NixOperator.Update, new NixBindings(Nix.Option(ModelPath.Root, "x", 2L)))),
                Nix.Option(ModelPath.Root, "joined", new NixJoined(new NixString("$"), new NixVariable("name"), new NixString("{}"))),
                Nix.Option(ModelPath.Root, "path", new NixVariable("baseNameOf").Call(new NixPath("../a@b,c=d/e:f"))),
                Nix.Option(ModelPath.Root, "long", new NixItems([.. Enumerable.Range(0, 60).Select(static i => (NixExpression)(long)i)])),
                new NixBinding(ModelPath.Root, ["let", "a b", "1"], new NixVariable("name"))));

        JsonElement read = Evaluated(document);

        Assert.Equal("[-1,null]", read.GetProperty("call").GetRawText());
        Assert.Equal("{\"er\":[1,-2,0],\"other\":{\"x\":2}}", read.GetProperty("deep").GetRawText());
        Assert.Equal("$in ${here}{}", read.GetProperty("joined").GetString());
        Assert.Equal("e:f", read.GetProperty("path").GetString());
        Assert.Equal(60, read.GetProperty("long").GetArrayLength());
        Assert.Equal("in ${here}", read.GetProperty("let").GetProperty("a b").GetProperty("1").GetString());
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("./")]
    [InlineData("~/x")]
    public void APathStaysBesideItsFile(string path) =>
        Assert.Throws<InvalidOperationException>(() => NixPrinter.Flat(new NixPath(path)));

    [Theory]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("")]
    [InlineData("let")]
    public void AVariableIsAName(string name) =>
        Assert.Throws<InvalidOperationException>(() => NixPrinter.Flat(new NixVariable(name)));

    [Fact]
    public void WhatNoTextOfNixCanHoldIsRefused() =>
        Assert.All(["\0", "\ud83d", "\udc00a"], static text => Assert.Throws<InvalidOperationException>(() => NixPrinter.Flat(text)));

    static JsonElement Evaluated(NixExpression expression)
    {
        string text = string.Join('\n', NixPrinter.Print(expression, ModelPath.Root).Select(static line => line.Text));
        Assert.All(text.Split('\n'), static line => Assert.DoesNotContain('\r', line));
        return JsonDocument.Parse(Judge.Run("nix-instantiate", ["--eval", "--strict", "--json", "-"], text).MustAccept().Output).RootElement;
    }

    static IEnumerable<string> Samples(int count) => Gen.Sample(HostileTexts.Any.Generator, count);

    static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !pair))
            {
                return false;
            }

            i += pair ? 1 : 0;
        }

        return true;
    }
}
