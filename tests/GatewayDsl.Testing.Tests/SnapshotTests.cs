using System;
using System.IO;
using Xunit;
using Xunit.Sdk;

namespace GatewayDsl.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("snapshot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatWasNeverVerifiedFailsAndIsReceived()
    {
        XunitException failure = Assert.ThrowsAny<XunitException>(() => Snapshot.MatchIn(folder, "a\n", "Case", "conf", update: false));

        Assert.Contains("was never verified", failure.Message);
        Assert.Equal("a\n", File.ReadAllText(Path.Combine(folder, "Case.received.conf")));
        Assert.False(File.Exists(Path.Combine(folder, "Case.verified.conf")));
    }

    [Fact]
    public void DifferenceFailsWithItsLinesAndTheCommandThatAccepts()
    {
        Verify("one\ntwo\nthree\n");

        XunitException failure = Assert.ThrowsAny<XunitException>(() => Snapshot.MatchIn(folder, "one\n2\nthree\n", "Case", "conf", update: false));

        Assert.Contains("- two\n+ 2\n", failure.Message);
        Assert.Matches(@"mv \S+/Case\.received\.conf \S+/Case\.verified\.conf", failure.Message);
        Assert.Equal("one\ntwo\nthree\n", File.ReadAllText(Path.Combine(folder, "Case.verified.conf")));
    }

    [Theory]
    [InlineData("one\r\n")]
    [InlineData("\uFEFFone\n")]
    [InlineData("one")]
    public void BytesAreCompared(string text)
    {
        Verify("one\n");

        Assert.ThrowsAny<XunitException>(() => Snapshot.MatchIn(folder, text, "Case", "conf", update: false));
    }

    [Fact]
    public void SameTextPassesAndRemovesWhatWasReceived()
    {
        Verify("one\n");
        File.WriteAllText(Path.Combine(folder, "Case.received.conf"), "old");

        Snapshot.MatchIn(folder, "one\n", "Case", "conf", update: false);

        Assert.False(File.Exists(Path.Combine(folder, "Case.received.conf")));
    }

    [Fact]
    public void UpdateOverwrites()
    {
        Verify("one\n");

        Snapshot.MatchIn(folder, "two\n", "Case", "conf", update: true);

        Assert.Equal("two\n", File.ReadAllText(Path.Combine(folder, "Case.verified.conf")));
    }

    void Verify(string text) => File.WriteAllText(Path.Combine(folder, "Case.verified.conf"), text);
}
