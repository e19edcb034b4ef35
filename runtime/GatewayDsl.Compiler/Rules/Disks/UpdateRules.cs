using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Updates: only bundles that were made and signed for the device get in, and RAUC does not forget what it did.</summary>
static class UpdateRules
{
    static readonly RuleInfo NoFormat = new("GW6032", Severity.Error,
        "No bundle format is taken",
        "Without a format RAUC refuses every bundle, so the device can never be updated.")
    {
        Wrong = """
            Updates = new Rauc { Formats = [], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { Formats = [BundleFormat.Verity], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo Plain = new("GW6033", Severity.Error,
        "Plain bundles are taken",
        "A plain bundle is checked once and read again for installing, and RAUC before 1.15.2 checked only the first bytes of one over 2 GiB (CVE-2026-34155). Whoever can change the file in between installs what they like. Virtual machines with a stand-in for the bootloader may take them, for tests.")
    {
        Fix = "Take verity bundles alone",
        Wrong = """
            Updates = new Rauc { Formats = [BundleFormat.Verity, BundleFormat.Plain], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { Formats = [BundleFormat.Verity], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo Development = new("GW6034", Severity.Warning,
        "Updates of a development authority are trusted",
        "The authority's key lies on desks and in repositories. Everybody who has it can install anything on every device that trusts it. Virtual machines with a stand-in for the bootloader may trust it, for tests.")
    {
        Wrong = """
            Updates = new Rauc { Trust = Trust.Development(ProjectFile.At("certs/dev.ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo OtherBoard = new("GW6035", Severity.Warning,
        "Bundles are told apart by a name that does not say the board",
        "RAUC installs any bundle that is made for the same name. If another board's bundles carry it too, they are installed, and the board does not start again.")
    {
        Fix = "Add the board's name",
        Wrong = """
            Updates = new Rauc { Compatible = "edge", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { Compatible = "edge-rock64", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo Volatile = new("GW6036", Severity.Error,
        "RAUC's notes are not on the data partition",
        "Everything outside of the data partition is gone after a reboot. RAUC then no longer knows what it installed, and adaptive updates find no index to start from.")
    {
        Fix = "Write a folder of the data partition",
        Wrong = """
            Updates = new Rauc { DataDirectory = "/var/lib/rauc", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { DataDirectory = "/data/rauc", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(NoFormat, Updates(CheckNoFormat)),
        new(Plain, Updates(CheckPlain)),
        new(Development, Updates(CheckDevelopment)),
        new(OtherBoard, Updates(CheckOtherBoard)),
        new(Volatile, Updates(CheckVolatile)),
    ];

    static Func<At<Gateway>, IEnumerable<Problem>> Updates(Func<At<Gateway>, At<Rauc>, IEnumerable<Problem>> check) =>
        gateway => gateway.The(g => g.Updates).As<Rauc>() is { } updates ? check(gateway, updates) : [];

    static IEnumerable<Problem> CheckNoFormat(At<Gateway> gateway, At<Rauc> updates)
    {
        if (updates.Value.Formats.Count == 0)
        {
            yield return new(updates.The(u => u.Formats).Path, "No bundle format is taken, so no bundle is; write BundleFormat.Verity, or leave Formats out");
        }
    }

    static IEnumerable<Problem> CheckPlain(At<Gateway> gateway, At<Rauc> updates) =>
        from format in updates.Each(u => u.Formats)
        where IsOpenToChange(gateway.Value, format.Value)
        select new Problem(format.Path, "Plain bundles can be changed between check and installation; take BundleFormat.Verity alone") { Suggestion = updates.Value.Formats.Count > 1 ? Suggested.Nothing : "BundleFormat.Verity" };

    /// <summary>Whether bundles of a format can be changed on a device between check and installation.</summary>
    /// <param name="gateway">The device.</param>
    /// <param name="format">The format.</param>
    public static bool IsOpenToChange(Gateway gateway, BundleFormat format) => format == BundleFormat.Plain && gateway.Boot is not RaucCustomBackend;

    static IEnumerable<Problem> CheckDevelopment(At<Gateway> gateway, At<Rauc> updates)
    {
        // Of a release the policy says it, in the words of a release (GW9001).
        if (updates.Value.Trust.IsDevelopment && gateway.Value.Boot is not RaucCustomBackend && !gateway.Value.Policies.Contains(Policy.Release))
        {
            yield return new(updates.The(u => u.Trust).Path, $"Whoever has the key of '{updates.Value.Trust.Certificate}' can put anything on '{gateway.Value.Name}'; write Trust.Authority(…) with an authority whose key is kept safe");
        }
    }

    static IEnumerable<Problem> CheckOtherBoard(At<Gateway> gateway, At<Rauc> updates)
    {
        string board = gateway.Value.Board.Name.Text;
        if (updates.Value.Compatible is { } compatible && compatible.Text.IndexOf(board, StringComparison.OrdinalIgnoreCase) < 0)
        {
            yield return new(
                updates.The(u => u.Compatible).Path,
                $"'{compatible}' does not say that bundles are for the board '{board}'; write \"{compatible}-{board}\", or leave Compatible out",
                new RelatedPlace(gateway.The(g => g.Board.Name).Path, "the board's name")) { Suggestion = Suggested.Text($"{compatible}-{board}") };
        }
    }

    static IEnumerable<Problem> CheckVolatile(At<Gateway> gateway, At<Rauc> updates)
    {
        if (updates.Value.DataDirectory is { } directory && gateway.The(g => g.Storage).As<AbStorage>() is { } storage
            && storage.Value.Data.Mount is var mount && !directory.Text.StartsWith(mount.Text + "/", StringComparison.Ordinal))
        {
            yield return new(
                updates.The(u => u.DataDirectory).Path,
                $"'{directory}' is not below {mount}, where the data partition is mounted; write \"{mount}/rauc\", or leave DataDirectory out",
                new RelatedPlace(storage.The(s => s.Data.Mount).Path, "where the data partition is mounted")) { Suggestion = Suggested.Text($"{mount}/rauc") };
        }
    }
}
