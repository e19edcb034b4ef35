using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Who may manage the device.</summary>
static class AccessRisks
{
    static readonly RiskInfo Gains = new("GW9121", RiskLevel.Dangerous,
        "Somebody newly gets access",
        "An operator may do everything on the device, and so may whoever has its console or its disk.")
    {
        Before = "Users = [],",
        After = "Users = [User.Operator(\"admin\", keys: \"/data/config/ssh-authorized-keys/admin\")],",
    };

    static readonly RiskInfo Loses = new("GW9122", RiskLevel.Review,
        "Somebody loses access",
        "Whoever did this work needs another way to do it.")
    {
        Before = "Users = [User.Operator(\"admin\", …), User.Operator(\"field\", …)],",
        After = "Users = [User.Operator(\"admin\", …)],",
    };

    static readonly RiskInfo Keys = new("GW9123", RiskLevel.Dangerous,
        "The keys of an account are read elsewhere",
        "The file lies on the data partition, which no bundle writes. A device that does not have it yet lets nobody in under this name.")
    {
        Before = "User.Operator(\"admin\", keys: \"/data/config/ssh-authorized-keys/admin\")",
        After = "User.Operator(\"admin\", keys: \"/data/keys/admin\")",
    };

    static readonly RiskInfo Settings = new("GW9124", RiskLevel.Review,
        "Access is configured otherwise",
        "What decides how somebody logs in is worth a second look.")
    {
        Before = "Access = new() { Ssh = Ssh.Off },",
        After = "Access = new() { Ssh = Ssh.KeysOnly },",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<RiskRule> All =>
    [
        new(Gains, static question => Of(question, Turn.Gains)),
        new(Loses, static question => Of(question, Turn.Loses)),
        new(Keys, static question => Of(question, Turn.Moves)),
        new(Settings, static question => Of(question, Turn.Changes)),
    ];

    static IEnumerable<RiskFound> Of(RiskQuestion question, Turn turn) => question.Meaning.Where(change => change.Area == Area.Access && change.Turn == turn).Select(RiskFound.Of);
}
