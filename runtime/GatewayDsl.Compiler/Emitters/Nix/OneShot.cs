using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>A service of systemd that runs a script of the gateway once.</summary>
/// <param name="Place">The place of the model that it is about.</param>
/// <param name="Name">Its unit without <c>.service</c>.</param>
/// <param name="Description">What it does, for whoever lists units.</param>
/// <param name="Script">The script below <c>scripts/</c>.</param>
sealed record OneShot(ModelPath Place, string Name, string Description, string Script)
{
    /// <summary>The script's arguments: paths of files of the gateway, or words.</summary>
    public IReadOnlyList<NixExpression> Arguments { get; init; } = [];

    /// <summary>The packages whose programs the script calls.</summary>
    public IReadOnlyList<NixExpression> Packages { get; init; } = [];

    /// <summary>The units that are started first, and that this one asks for.</summary>
    public string[] After { get; init; } = [];

    /// <summary>The units without which this one does not start.</summary>
    public string[] Requires { get; init; } = [];

    /// <summary>The unit whose restart and reload mean the same for this one.</summary>
    public string? ReloadedWith { get; init; }

    /// <summary>The folder that must be mounted.</summary>
    public string? Mount { get; init; }

    /// <summary>How long it may take, in seconds.</summary>
    public long? Timeout { get; init; }

    /// <summary>Whether it starts with the system and then counts as running; else something else starts it.</summary>
    public bool AtBoot { get; init; } = true;

    /// <summary>The options of the service.</summary>
    public IEnumerable<NixBinding> Bindings()
    {
        yield return Set("description", Description);
        if (After.Concat(Requires).Any())
        {
            yield return Set("after", (string[])[.. After.Concat(Requires)]);
        }

        if (After.Length > 0)
        {
            yield return Set("wants", After);
        }

        if (Requires.Length > 0)
        {
            yield return Set("requires", Requires);
        }

        if (AtBoot)
        {
            yield return Set("wantedBy", (string[])["multi-user.target"]);
        }

        if (Mount is not null)
        {
            yield return Set("unitConfig.RequiresMountsFor", Mount);
        }

        if (ReloadedWith is not null)
        {
            yield return Set("partOf", (string[])[ReloadedWith]);
            yield return Set("unitConfig.ReloadPropagatedFrom", ReloadedWith);
        }

        if (Packages.Count > 0)
        {
            yield return Set("path", new NixItems(Packages));
        }

        yield return Set("serviceConfig.Type", "oneshot");
        if (AtBoot)
        {
            yield return Set("serviceConfig.RemainAfterExit", true);
        }

        if (Timeout is { } timeout)
        {
            yield return Set("serviceConfig.TimeoutStartSec", timeout);
        }

        NixExpression command = Command();
        yield return Set("serviceConfig.ExecStart", command);
        if (ReloadedWith is not null)
        {
            yield return Set("serviceConfig.ExecReload", command);
        }
    }

    NixBinding Set(string name, NixExpression value) => new(Place, ["systemd", "services", Name, .. name.Split('.')], value);

    // A service starts its program without a shell, so a word must hold no blank, quote, percent or dollar sign.
    NixJoined Command()
    {
        List<NixExpression> parts = [Package("runtimeShell"), new NixString(" "), new NixPath("../scripts/" + Script)];
        foreach (NixExpression argument in Arguments)
        {
            parts.Add(new NixString(" "));
            parts.Add(argument is NixString word ? new NixString(Documents.PlainText.Word(word.Value)) : argument);
        }

        return new NixJoined([.. parts]);
    }
}
