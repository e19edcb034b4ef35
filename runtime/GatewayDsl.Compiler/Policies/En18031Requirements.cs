using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Policies;

/// <summary>
/// The requirements of EN 18031-1, by their ids and in words of our own, with the rules that check something of each. Nothing here repeats
/// the standard's text, and no rule stands for the whole of a requirement.
/// </summary>
static class En18031Requirements
{
    static readonly string[] Reach = ["GW5010", "GW5011", "GW5012", "GW9013"];
    static readonly string[] Signed = ["GW6032", "GW6033", "GW6034", "GW9001"];
    static readonly string[] Boot = ["GW6005", "GW6009", "GW6015", "GW6061"];

    public static IReadOnlyList<Requirement> All { get; } =
    [
        Of("ACM-1", "Access control: where it is needed", Reach, ["Firewall.Input.Policy", "Firewall.Forward.Policy", "Access.Ssh"], "who uses what applications offer"),
        Of("ACM-2", "Access control: that it is apt", ["GW5012", "GW5014", "GW7004", "GW7005"], ["Access.Users"], "rights inside of applications"),
        Of("AUM-1", "Authentication: where it is needed", ["GW5010", "GW7001", "GW7012"], ["Access.Ssh", "Boot.Recovery"], "the serial console, and what applications offer", NoSsh),
        Of("AUM-2", "Authentication: that it is apt", ["GW7003", "GW7012"], ["Access.Ssh", "Access.Users"], "how the keys' owners keep them", NoSsh),
        NotJudged("AUM-3", "Authentication: that authenticators are validated"),
        Of("AUM-4", "Authentication: that authenticators can be changed", ["GW7003"], ["Access.Users"], "who puts keys on the device, and how", NoSsh),
        Of("AUM-5", "Authentication: how strong passwords are", ["GW7011", "GW7012"], ["Access.Ssh"], "passwords of applications"),
        NotJudged("AUM-6", "Authentication: that guessing does not pay"),
        Of("SUM-1", "Secure updates: that there are any", ["GW9011"], ["Updates.Source"], "the software of applications"),
        Of("SUM-2", "Secure updates: that nobody else's are taken", Signed, ["Updates.Formats", "Updates.Trust.Certificate", "Updates.Signers", "Updates.Revocation", "Updates.VersionFloor"], "where the signing key is kept", NoUpdates),
        Of("SUM-3", "Secure updates: that they come by themselves", ["GW6051", "GW6052"], ["Updates.Source.Url", "Updates.Source.Every"], "what the server gives out", static gateway => gateway.Updates is { Source: PolledUpdates } ? null : "no server is asked for updates"),
        NotJudged("SSM-1", "Secure storage: where it is needed"),
        Of("SSM-2", "Secure storage: that nothing is changed unseen", ["GW6033", "GW6036"], ["Updates.Formats"], "the data partition, which is not signed", NoUpdates),
        NotJudged("SSM-3", "Secure storage: that nothing is read"),
        Of("SCM-1", "Secure communication: where it is needed", ["GW6051", "GW7001"], ["Updates.Source.Url", "Access.Ssh", "Time.Sources"], "the time, which comes without a proof, and applications"),
        Of("SCM-2", "Secure communication: that nothing is changed on the way", ["GW6051"], ["Updates.Source.Url", "Access.Ssh"], "the certificates that a server is believed by"),
        Of("SCM-3", "Secure communication: that nobody listens", ["GW6051"], ["Updates.Source.Url", "Access.Ssh"], "names that are asked for, and applications"),
        NotJudged("SCM-4", "Secure communication: that nothing is played back"),
        Of("RLM-1", "Resilience", [.. Boot, "GW8021"], ["Boot.Attempts", "Watchdog", "Updates.Confirm.Steady"], "a flood of packets; 'gateway boot' tells every state of boot and update"),
        NotJudged("NMM-1", "Network monitoring"),
        Of("TCM-1", "Traffic control", ["GW5011", "GW5012", "GW5021", "GW8002", "GW9012"], ["Forwarding", "Firewall.Forward.Policy", "Firewall.Output.Policy"], "what goes out, which everything may by default"),
        Of("CCK-1", "Confidential keys: that they are apt", ["GW6034", "GW9001"], ["Updates.Trust.Certificate"], "the keys themselves", NoUpdates),
        NotJudged("CCK-2", "Confidential keys: how they are made"),
        Of("CCK-3", "Confidential keys: that no two devices come with the same", ["GW7011", "GW7012"], [], "keys that are put on devices later"),
        Of("GEC-1", "Equipment: no known holes", ["GW9011"], ["Updates.VersionFloor"], "which holes the image has"),
        Of("GEC-2", "Equipment: little is open", Reach, ["Firewall.Input.Policy", "Access.Ssh", "Apps"], "ports that an operator opens on the device"),
        Of("GEC-3", "Equipment: what is optional can be switched off", ["GW5019", "GW5026"], ["Access.Ssh", "Apps"], "services inside of applications"),
        NotJudged("GEC-4", "Equipment: what is open is written down"),
        Of("GEC-5", "Equipment: no connector without use", ["GW6043", "GW6044"], ["Boot.Recovery", "Kernel.Off"], "the board's connectors"),
        NotJudged("GEC-6", "Equipment: input is checked"),
        Of("CRY-1", "Cryptography", ["GW6033", "GW6051"], ["Updates.Formats", "Updates.Source.Url", "Access.Ssh"], "algorithms and lengths of keys"),
    ];

    static Requirement NotJudged(string id, string name) => new(Policy.En18031, id, name) { Unseen = "no rule looks at it" };

    static Requirement Of(string id, string name, IReadOnlyList<string> rules, IReadOnlyList<string> members, string unseen, Func<Gateway, string?>? exempts = null) =>
        new(Policy.En18031, id, name) { Rules = rules, Members = members, Unseen = unseen, Exempts = exempts ?? (static _ => null) };

    static string? NoSsh(Gateway gateway) => gateway.Access.Ssh == Ssh.Off ? "no SSH server runs" : null;

    static string? NoUpdates(Gateway gateway) => gateway.Updates is null ? "the device takes no updates" : null;
}
