using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Ways into the device: the board has what they need.</summary>
static class RecoveryRules
{
    static readonly RuleInfo NoPort = new("GW6041", Severity.Error,
        "The board cannot look like a USB stick",
        "The disk is shown to another computer through a USB port that can be the device's side of a cable. On a board without one the recovery is promised and never works.")
    {
        Wrong = """
            Board = Rock64.Board with { UBoot = Rock64.Board.UBoot! with { UsbPort = null } },
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds())],
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds())],
            },
            """,
    };

    static readonly RuleInfo Hold = new("GW6042", Severity.Error,
        "The recovery button is held for too short or too long a time",
        "At less than a second, a touch at power-on gives the whole disk away. At more than a minute nobody finds out that the button does anything.")
    {
        Fix = "Write 5 seconds",
        Wrong = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 0.Seconds())],
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds())],
            },
            """,
    };

    static readonly RuleInfo NoConsole = new("GW6043", Severity.Error,
        "A root shell is promised on a serial console that the board does not have",
        "Nobody can ask for the shell or use it: both happen on the serial console.")
    {
        Wrong = """
            Board = Rock64.Board with { Console = null },
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.SerialRoot],
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.SerialRoot],
            },
            """,
    };

    static readonly RuleInfo Twice = new("GW6044", Severity.Error,
        "A way into the device is described twice",
        "The order of the ways means nothing, so nobody can tell which of the two descriptions counts.")
    {
        Fix = "Leave the second description out",
        Wrong = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.UsbMassStorage(hold: 10.Seconds())],
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.SerialRoot],
            },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(NoPort, CheckNoPort),
        new(Hold, CheckHold),
        new(NoConsole, CheckNoConsole),
        new(Twice, CheckTwice),
    ];

    static IEnumerable<Problem> CheckNoPort(At<Gateway> gateway) =>
        from recovery in Recoveries(gateway)
        where recovery.Value is UsbMassStorageRecovery && gateway.Value.Board.UBoot is { UsbPort: null }
        select new Problem(
            recovery.Path,
            $"The board '{gateway.Value.Board.Name}' has no USB port that can be the device's side of a cable; leave this way out, or give the board's UBoot member a UsbPort",
            new RelatedPlace(gateway.The(g => g.Board.UBoot).Path, "what the board says of U-Boot"));

    static IEnumerable<Problem> CheckHold(At<Gateway> gateway) =>
        from recovery in Recoveries(gateway)
        where recovery.Value is UsbMassStorageRecovery { Hold.TotalSeconds: < 1 or > 60 }
        let usb = recovery.As<UsbMassStorageRecovery>()!.Value
        select new Problem(usb.The(u => u.Hold).Path, $"{usb.Value.Hold} is no time to hold a button for; write 1 to 60 seconds, like 5.Seconds()") { Suggestion = "5.Seconds()" };

    static IEnumerable<Problem> CheckNoConsole(At<Gateway> gateway) =>
        from recovery in Recoveries(gateway)
        where recovery.Value is SerialRootRecovery && gateway.Value.Board.Console is null
        select new Problem(
            recovery.Path,
            $"The board '{gateway.Value.Board.Name}' has no serial console; leave this way out, or give the board a Console",
            new RelatedPlace(gateway.The(g => g.Board).Path, "the board"));

    static IEnumerable<Problem> CheckTwice(At<Gateway> gateway) =>
        from pair in Repetition.In(Recoveries(gateway), static recovery => recovery.GetType())
        select new Problem(pair.Item.Path, "This way into the device is described already; keep one of the two", new RelatedPlace(pair.First.Path, "the other description")) { Suggestion = Suggested.Nothing };

    static IEnumerable<At<Recovery>> Recoveries(At<Gateway> gateway) =>
        gateway.The(g => g.Boot).As<UBoot>() is { } boot ? boot.Each(b => b.Recovery) : [];
}
