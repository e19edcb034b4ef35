using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace GatewayDsl.Compiler.Tests.HostileText;

/// <summary>Text that tries to be more than text to whoever reads the emitted files.</summary>
static class HostileTexts
{
    static readonly string[] Fragments =
    [
        "\"", "'", "''", "''${x}", "${x}", "$(reboot)", "`reboot`", "\\", "\\n", "\n", "\r", "\r\n", "\t", " ", "\0", "\u001b[31m", "\u007f", "\u0085", "\u00a0",
        "\u202e", "\u2066", "\u2028", "\ufeff", "é", "\ud83d", "#", ";", "%", "%i", "!", ",", ":", "/", "..", "../", ".", "-", "--", "=", "*", "?", "[", "]", "[Match]",
        "{", "}", "}\n}", "@", "&", "|", "<", ">", "~", "+", "0", "9", "a", "Z", "\" accept comment \"", "include \"/etc/passwd\"", "conf-script=/bin/sh", "accept", "drop",
        "table", "chain", "ignore", "infinite", "24h", "all", "lo", "eth1", "local", "1.2.3.4", "::1", "/0", "/32", "10.0.0.1/24", "02:00:00:00:00:01",
    ];

    /// <summary>Fragments behind one another, among them all that mean something in a format.</summary>
    public static Arbitrary<string> Any { get; } = Gen.Elements(Fragments).ListOf()
        .Select(static fragments => string.Concat(fragments.Take(6)))
        .ToArbitrary();

    /// <summary>Each fragment alone, and at the end, at the start and in the middle of something harmless, also in a path; and texts of 1 MiB.</summary>
    public static IEnumerable<string> Fixed =>
    [
        "",
        .. Fragments.SelectMany(static fragment => new[] { fragment, "a" + fragment, fragment + "a", "a" + fragment + "a", "/a" + fragment + "a" }),
        new string('a', 1 << 20),
        string.Concat(Enumerable.Repeat("a.", 1 << 19)) + "a",
        new string('"', 1 << 20),
        new string('1', 1 << 20),
    ];

    /// <summary>Words of the languages of the files that are names like any other.</summary>
    public static IReadOnlyList<string> Keywords { get; } =
    [
        "accept", "drop", "reject", "jump", "goto", "table", "chain", "set", "map", "rule", "input", "forward", "output", "filter", "inet", "ip", "ip6", "tcp", "udp", "icmp",
        "meta", "ct", "last", "type", "policy", "hook", "flush", "add", "delete", "include", "define", "comment", "counter", "log", "limit", "elements", "flags", "interval",
        "ignore", "infinite", "tag", "option", "all", "local", "interface", "server", "yes", "no",
    ];
}
