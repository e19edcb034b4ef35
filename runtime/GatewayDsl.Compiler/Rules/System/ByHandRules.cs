using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;

namespace GatewayDsl.Compiler.Rules;

/// <summary>What a definition sets by hand: it stands beside what is derived, and never against it.</summary>
static class ByHandRules
{
    static readonly RuleInfo Elsewhere = new("GW8041", Severity.Error,
        "A file of the definition is not below /etc",
        "Only there does the system put files of its own; everywhere else they would be missing on the device.")
    {
        Fix = "Write a file below /etc",
        Wrong = """
            Files = [ExtraFile.Text("/opt/motd", "Welcome\n")],
            """,
        Right = """
            Files = [ExtraFile.Text("/etc/motd", "Welcome\n")],
            """,
    };

    static readonly RuleInfo OtherFile = new("GW8042", Severity.Error,
        "A file of the definition lies where another one does",
        "One of the two would win, and the part of the definition that the other one says would not be on the device.")
    {
        Wrong = """
            Files = [ExtraFile.Text("/etc/rauc/system.conf", "[system]\n")],
            """,
        Right = """
            Files = [ExtraFile.Text("/etc/motd", "Welcome\n")],
            """,
    };

    static readonly RuleInfo Beside = new("GW8043", Severity.Warning,
        "A file says beside the definition what the definition says",
        "Whether a program reads the file beside the derived ones or not at all, no rule, no test and no review sees what it says. The two drift apart.")
    {
        Wrong = """
            Files = [ExtraFile.Text("/etc/repart.d/60-logs.conf", "[Partition]\nSizeMinBytes=1G\n")],
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data") with { AtLeast = 1.GiB() },
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    // Folders of programs that the definition configures, and the part of it that their files are made of.
    static readonly (string Folder, string Part)[] DerivedFolders =
    [
        ("/etc/chrony", "Time"), ("/etc/chrony.d", "Time"), ("/etc/dnsmasq.d", "Dhcp"), ("/etc/nftables.d", "Firewall"), ("/etc/rauc", "Updates"),
        ("/etc/repart.d", "Storage"), ("/etc/ssh/sshd_config.d", "Access"), ("/etc/sysctl.d", "Sysctls"), ("/etc/systemd/network", "Networks"),
    ];

    static readonly RuleInfo SetAlready = new("GW8051", Severity.Error,
        "An option is set that the definition sets already",
        "NixOS refuses two values for one option, and where it joins them the device is not what the definition says.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("networking.hostName", "other")],
            """,
        Right = """
            NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 500)],
            """,
    };

    static readonly RuleInfo AttributeTwice = new("GW8052", Severity.Error,
        "A name stands twice in a set",
        "Nix refuses to read such a set.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("networking.hosts", NixValue.Set(NixAttribute.Of("192.0.2.7", NixValue.List("a")), NixAttribute.Of("192.0.2.7", NixValue.List("b"))))],
            """,
        Right = """
            NixOptions = [NixOption.Set("networking.hosts", NixValue.Set(NixAttribute.Of("192.0.2.7", NixValue.List("a", "b"))))],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
        [new(Elsewhere, CheckElsewhere), new(OtherFile, CheckOtherFile), new(Beside, CheckBeside), new(SetAlready, CheckSetAlready), new(AttributeTwice, CheckAttributeTwice)];

    static IEnumerable<Problem> CheckElsewhere(At<Gateway> gateway) =>
        from file in gateway.Each(g => g.Files)
        where !file.Value.Path.Text.StartsWith("/etc/", StringComparison.Ordinal)
        select new Problem(file.The(f => f.Path).Path, $"'{file.Value.Path}' is not below /etc; write \"/etc/{file.Value.Path.FileName}\"") { Suggestion = Suggested.Text("/etc/" + file.Value.Path.FileName) };

    static IEnumerable<Problem> CheckOtherFile(At<Gateway> gateway)
    {
        if (gateway.Value.Files.Count == 0)
        {
            yield break;
        }

        List<(string Path, ModelPath Origin)> taken =
        [
            .. from option in Derived(gateway)
               where option.Path.Count == 4 && option.Path[0] == "environment" && option.Path[1] == "etc"
               select ("/etc/" + option.Path[2], option.Origin),
        ];
        foreach (At<ExtraFile> file in gateway.Each(g => g.Files))
        {
            string path = file.Value.Path.Text;
            foreach ((string other, ModelPath origin) in taken)
            {
                // A file cannot be a folder of another one either.
                if (path == other || IsBelow(path, other) || IsBelow(other, path))
                {
                    string made = origin == ModelPath.Root || origin.Text.StartsWith(nameof(Gateway.Files), StringComparison.Ordinal) ? "" : $", made of {origin}";
                    yield return new Problem(
                        file.The(f => f.Path).Path,
                        $"'{other}' is another file of the device{made}; {(made.Length > 0 ? "leave this one out and change that, or choose another path" : "choose another path")}",
                        new RelatedPlace(origin, "where the other file comes from"));
                    break;
                }
            }

            taken.Add((path, file.Path));
        }
    }

    static IEnumerable<Problem> CheckBeside(At<Gateway> gateway)
    {
        HashSet<ModelPath> colliding = [.. CheckOtherFile(gateway).Select(static problem => problem.Path)];
        return from file in gateway.Each(g => g.Files)
               let path = file.The(f => f.Path)
               where !colliding.Contains(path.Path)
               from derived in DerivedFolders
               where IsBelow(path.Value.Text, derived.Folder)
               select new Problem(path.Path, $"'{path.Value}' says by hand what {derived.Part} says, and nothing compares the two; say it in {derived.Part}, and leave the file out");
    }

    static IEnumerable<Problem> CheckSetAlready(At<Gateway> gateway)
    {
        if (gateway.Value.NixOptions.Count == 0)
        {
            yield break;
        }

        List<SetOption> set = [.. Derived(gateway).SelectMany(static option => Leaves(option.Path, option.Value, option.Origin))];
        foreach (At<NixOption> option in gateway.Each(g => g.NixOptions))
        {
            SetOption[] own = [.. Leaves(option.Value.Path.Parts, option.The(o => o.Value), option.The(o => o.Path).Path)];
            foreach (SetOption leaf in own)
            {
                // NixOS puts lists of several modules behind one another.
                if (set.FirstOrDefault(other => StartsWith(leaf.Path, other.Path) && !(leaf.IsList && other.IsList && leaf.Path.Count == other.Path.Count)) is { } taken)
                {
                    yield return new Problem(
                        leaf.Origin,
                        $"'{string.Join(".", taken.Path)}' is set by the definition already; leave it out, and change {(taken.Origin == ModelPath.Root ? "the part of the definition that sets it" : taken.Origin.Text)}",
                        taken.Origin == ModelPath.Root ? [] : [new RelatedPlace(taken.Origin, "what sets it")]);
                    break;
                }
            }

            set.AddRange(own.Select(leaf => leaf with { Origin = option.Path }));
        }
    }

    sealed record SetOption(IReadOnlyList<string> Path, bool IsList, ModelPath Origin);

    // What stands in a set is set by itself: NixOS joins the sets of several modules.
    static IEnumerable<SetOption> Leaves(IReadOnlyList<string> path, At<NixValue> value, ModelPath origin) =>
        value.As<NixSet>() is { Value.Attributes.Count: > 0 } set
            ? set.Each(s => s.Attributes).SelectMany(attribute => Leaves([.. path, attribute.Value.Name.Text], attribute.The(a => a.Value), attribute.The(a => a.Value).Path))
            : [new(path, value.Value is NixList, origin)];

    static IEnumerable<SetOption> Leaves(IReadOnlyList<string> path, NixExpression value, ModelPath origin) =>
        value is NixBindings { Bindings.Count: > 0 } set
            ? set.Bindings.SelectMany(binding => Leaves([.. path, .. binding.Path], binding.Value, origin))
            : [new(path, value is NixItems, origin)];

    static IEnumerable<Problem> CheckAttributeTwice(At<Gateway> gateway) =>
        from option in gateway.Each(g => g.NixOptions)
        from set in Sets(option.The(o => o.Value))
        from pair in Repetition.In(set.Each(s => s.Attributes), static attribute => attribute.Name)
        select new Problem(pair.Item.The(a => a.Name).Path, $"'{pair.Item.Value.Name}' stands in this set already; keep one of the two", new RelatedPlace(pair.First.Path, "the other one"));

    static IEnumerable<At<NixSet>> Sets(At<NixValue> value) =>
        value.As<NixSet>() is { } set ? [set, .. set.Each(s => s.Attributes).SelectMany(static attribute => Sets(attribute.The(a => a.Value)))]
        : value.As<NixList>() is { } list ? list.Each(l => l.Items).SelectMany(Sets)
        : [];

    static IEnumerable<NixBinding> Derived(At<Gateway> gateway) => NixModules.Derived(gateway).SelectMany(static module => module.Options);

    static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    static bool StartsWith(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Zip(other, static (left, right) => left == right).All(static same => same);
}
