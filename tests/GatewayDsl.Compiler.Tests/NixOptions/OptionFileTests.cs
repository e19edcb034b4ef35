using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.NixOptions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.NixOptions;

/// <summary>The compact facts are those of NixOS.</summary>
public sealed class OptionFileTests
{
    /// <summary>Where the list of NixOS is at hand, the file is compared with it; with <c>GATEWAYDSL_UPDATE=1</c> it is written.</summary>
    [Fact]
    public void TheFileIsWhatNixOSSays()
    {
        string text = File.ReadAllText(OptionFile.Path);
        if (OptionFile.Source is { } source)
        {
            text = OptionFile.Write(source, new SortedSet<string>(StringComparer.Ordinal));
            if (Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1")
            {
                File.WriteAllText(OptionFile.Path, text);
            }
        }

        Assert.Equal(File.ReadAllText(OptionFile.Path), text);
    }

    /// <summary>Whose type cannot be read takes anything, so these are the options whose values nobody checks.</summary>
    [Fact]
    public void FewTypesCannotBeRead()
    {
        OptionType[] types = [.. Options().Select(static option => option.Type)];

        Assert.Equal((23_402, 52), (types.Length, types.Count(IsUnread)));
    }

    [Fact]
    public void ATypeReadsAsItIsWritten() =>
        Assert.All(Options().Select(static option => option.Type).Distinct(), static type => Assert.Equal(type, OptionTypeCode.Read(OptionTypeCode.Write(type))));

    [Theory]
    [InlineData("boolean", "b")]
    [InlineData("null or string", "?s")]
    [InlineData("16 bit unsigned integer; between 0 and 65535 (both inclusive)", "i0:65535;")]
    [InlineData("unsigned integer, meaning >=0, or string containing either a number or a range", "(i0:;|s)")]
    [InlineData("list of (one of \"tcp\", \"udp\")", "le[\"tcp\",\"udp\"]")]
    [InlineData("(attribute set of boolean) or (list of string) convertible to it", "(ab|ls)")]
    [InlineData("null or (open submodule of attribute set of (string or signed integer))", "?oa(s|i)")]
    [InlineData("boolean or value \"auto\" (singular enum)", "(b|e[\"auto\"])")]
    [InlineData("integer or floating point number between 0.1 and 3 (both inclusive)", "(i1:3;|f)")]
    [InlineData("string matching the pattern .*://?.*$ or non-empty (list of string matching the pattern [^:]+)", "(s\".*://?.*\\$\"|Ls\"[^:]+\")")]
    [InlineData("list of (tmpfiles magic)", "lu")]
    [InlineData("one of <null>, true, 4", "e[null,true,4]")]
    [InlineData("strings concatenated with \"\\n\" or absolute path or (submodule)", "(s|p|m)")]
    [InlineData("null or (list of ((submodule) or string convertible to it))", "?l(m|s)")]
    public void APhraseIsAType(string phrase, string code) =>
        Assert.Equal(code, OptionTypeCode.Write(OptionPhrase.Read(phrase, new SortedSet<string>(StringComparer.Ordinal))));

    static bool IsUnread(OptionType type) => type switch
    {
        AnyType any => any.IsUnread,
        ListType list => IsUnread(list.Item),
        SetType set => IsUnread(set.Item),
        ModuleType { Others: { } others } => IsUnread(others),
        EitherType either => either.Types.Any(IsUnread),
        _ => false,
    };

    static IEnumerable<(int Node, OptionType Type)> Options() =>
        from node in Enumerable.Range(0, OptionTree.OfRelease.Count)
        let type = OptionTree.OfRelease.TypeOf(node)
        where type is not null
        select (node, type);
}
