using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using GatewayDsl.Tool.Build.Nix;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>What is read of Nix's log, of lines as Nix writes them and of lines that nobody should write.</summary>
public sealed class NixLogTests
{
    const string Drv = "/nix/store/i0wrasabfndkms30gv8yi7hbmqhh43rk-squashfs.drv";

    static readonly string[] Recorded =
    [
        """@nix {"action":"start","id":1,"level":0,"text":"","type":102}""",
        """@nix {"action":"start","id":2,"level":0,"text":"","type":104}""",
        """@nix {"action":"result","fields":[3,14,1,0],"id":2,"type":105}""",
        $$"""@nix {"action":"start","fields":["{{Drv}}","",1,1],"id":17454747090950,"level":3,"text":"building '{{Drv}}'","type":105}""",
        """@nix {"action":"result","fields":["buildPhase"],"id":17454747090950,"type":104}""",
        """@nix {"action":"start","fields":["/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-glibc-2.40","https://cache.nixos.org","local"],"id":7,"level":3,"text":"copying path","type":100}""",
        """@nix {"action":"result","fields":[1048576,4194304,0,0],"id":7,"type":105}""",
    ];

    static readonly string[] Failing =
    [
        """@nix {"action":"result","fields":["\u001b[1mParallel\u001b[0m mksquashfs"],"id":17454747090950,"type":101}""",
        """@nix {"action":"result","fields":["no space"],"id":17454747090950,"type":101}""",
        $$"""@nix {"action":"msg","column":null,"file":null,"level":0,"line":null,"msg":"\u001b[31;1merror:\u001b[0m builder for '\u001b[35;1m{{Drv}}\u001b[0m' failed with exit code 3","raw_msg":""}""",
        """@nix {"action":"stop","id":17454747090950}""",
        """@nix {"action":"msg","level":0,"msg":"\u001b[31;1merror:\u001b[0m 1 dependencies of derivation '/nix/store/99vxq2pwlvgm993x7cgcj7yghryqsdk4-image.drv' failed to build"}""",
    ];

    [Fact]
    public void WhatIsBuiltAndFetchedIsTold()
    {
        NixBoard board = Board(Recorded);
        Assert.Equal("building squashfs (buildPhase, 12 s); fetching glibc-2.40 (1 MiB of 4 MiB); 3 of 14 built; 12 s", board.Text(TimeSpan.FromSeconds(12)));
    }

    [Fact]
    public void WhatFailedIsToldWithTheEndOfItsLogAndWithoutWhatFailedForWantOfIt()
    {
        NixBoard board = Board([.. Recorded, .. Failing]);
        FailedBuild failed = Assert.Single(board.Failures);
        Assert.Equal(("squashfs", "Parallel mksquashfs|no space"), (failed.Name, string.Join('|', failed.Log)));
        Assert.Equal("fetching glibc-2.40 (1 MiB of 4 MiB); 3 of 14 built; 0 s", board.Text(TimeSpan.Zero));
    }

    // As Nix 2.30 words it.
    [Fact]
    public void NewerWordsAreUnderstood()
    {
        NixBoard board = Board([.. Recorded, $$"""@nix {"action":"msg","level":0,"msg":"error: Cannot build '{{Drv}}'.\n       Reason: builder failed with exit code 1."}""",
            """@nix {"action":"msg","level":0,"msg":"error: Cannot build '/nix/store/99vxq2pwlvgm993x7cgcj7yghryqsdk4-image.drv'.\n       Reason: 1 dependency failed."}"""]);
        Assert.Equal("squashfs", Assert.Single(board.Failures).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@nix ")]
    [InlineData("@nix {")]
    [InlineData("@nix []")]
    [InlineData("@nix null")]
    [InlineData("@nix {\"action\":5}")]
    [InlineData("@nix {\"action\":\"start\"}")]
    [InlineData("@nix {\"action\":\"start\",\"id\":-1,\"type\":105,\"fields\":[]}")]
    [InlineData("@nix {\"action\":\"start\",\"id\":1e99,\"type\":\"x\",\"fields\":{}}")]
    [InlineData("@nix {\"action\":\"start\",\"id\":99999999999999999999999,\"type\":105}")]
    [InlineData("@nix {\"action\":\"start\",\"id\":9,\"type\":99999999999,\"fields\":[5,null,[],{}]}")]
    [InlineData("@nix {\"action\":\"stop\",\"id\":12345}")]
    [InlineData("@nix {\"action\":\"result\",\"id\":12345,\"type\":101,\"fields\":[\"x\"]}")]
    [InlineData("@nix {\"action\":\"result\",\"id\":17454747090950,\"type\":101,\"fields\":[5]}")]
    [InlineData("@nix {\"action\":\"result\",\"id\":2,\"type\":105,\"fields\":[\"1\",\"2\"]}")]
    [InlineData("@nix {\"action\":\"msg\",\"level\":\"x\",\"msg\":[]}")]
    [InlineData("@nix {\"action\":\"msg\",\"level\":0,\"line\":99999999999999}")]
    [InlineData("@nix {\"action\":\"msg\",\"level\":1,\"msg\":\"\\ud800\"}")]
    [InlineData("\u001b]0;title\u0007@nix {}")]
    public void AHostileLineChangesNothing(string line)
    {
        NixBoard board = Board([.. Recorded, line]);
        Assert.StartsWith("building squashfs (buildPhase, 1 s)", board.Text(TimeSpan.FromSeconds(1)), StringComparison.Ordinal);
        Assert.Empty(board.Failures);
    }

    [Fact]
    public void DeepAndLongLinesAreNothingSpecial()
    {
        NixBoard board = Board([.. Recorded, "@nix " + new string('[', 100_000), "@nix {\"action\":\"msg\",\"msg\":\"" + new string('x', 1 << 20) + "\"}"]);
        Assert.Empty(board.Errors);
    }

    // A builder that never stops talking, and a Nix that begins more than anybody could show.
    [Fact]
    public void HoweverMuchIsSaidOnlyTheEndIsKept()
    {
        IEnumerable<string> much = Enumerable.Range(0, 15_000).SelectMany(static i => (string[])
            [$$"""@nix {"action":"result","fields":["line {{i}}"],"id":17454747090950,"type":101}""", $$"""@nix {"action":"start","fields":["/nix/store/x-{{i}}.drv"],"id":{{i + 100}},"type":105}""", "plain " + i]);
        NixBoard board = Board([.. Recorded, .. much, Failing[2]]);
        Assert.Equal((25, "line 14999"), (board.Failures[0].Log.Count, board.Failures[0].Log[^1]));
        Assert.Equal(25, board.Said.Count);
    }

    [Fact]
    public async Task LinesAreCutWhereTheyAreTooLongAndTheNextIsReadWhole()
    {
        var lines = new List<string>();
        byte[] bytes = [.. Encoding.UTF8.GetBytes(new string('a', 3 << 20)), (byte)'\n', 0xff, 0xfe, (byte)'\n', .. "last"u8];
        await NixProcess.LinesAsync(new MemoryStream(bytes), lines.Add);
        Assert.Equal([1 << 20, 2, 4], lines.Select(static line => line.Length));
        Assert.Equal("last", lines[2]);
    }

    static NixBoard Board(IEnumerable<string> lines)
    {
        var board = new NixBoard();
        foreach (string line in lines)
        {
            board.Add(line, TimeSpan.Zero);
        }

        return board;
    }
}
