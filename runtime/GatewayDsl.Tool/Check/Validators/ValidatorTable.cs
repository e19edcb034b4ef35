using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Check.Validators;

/// <summary>Every validator, and how each is asked.</summary>
/// <remarks>Link and network files of systemd and files of sysctl have no checker: systemd reads the one only on a device, and the other by setting it.</remarks>
static class ValidatorTable
{
    static readonly string[] Units = [".service", ".socket", ".timer", ".path", ".mount", ".automount", ".target", ".slice", ".swap"];

    // Where a definition says nothing of a disk nothing of it is emitted either; any size will do.
    const long AnyDisk = 8L << 30;

    /// <summary>The validators, in the order of reports.</summary>
    public static IReadOnlyList<Validator> All { get; } =
    [
        new OwnValidator("model", static artifact => artifact.Path == "gateway.model.json", ModelProblem),
        new ProgramValidator("nft", IsRuleset, [new("nft", "nftables")], """
            # The ruleset itself, and then what fills its chains, which must exist for that.
            nft -c -f "$1"
            if [ $# -gt 1 ]; then
                nft -f "$1"
            fi
            shift
            failed=0
            for toggle; do
                nft -c -f "$toggle" || failed=1
            done
            exit $failed
            """, PlaceForms.FileColonLine)
        {
            NeedsNetworkAdministration = true,

            // The kernel takes a ruleset as one message, and root alone may make the buffer for a large one.
            NeedsRoot = ("Message too long", "the ruleset is too large to be checked without root"),
        },
        new ProgramValidator("dnsmasq", static artifact => artifact.Path == "dnsmasq/dnsmasq.conf", [new("dnsmasq", "dnsmasq-base")], """
            dnsmasq --test -C "$1"
            """, PlaceForms.AtLineOfFile),
        new ProgramValidator("chronyd", static artifact => artifact.Path == "chrony/chrony.conf", [new("chronyd", "chrony")], """
            # With -p it reads the file, prints it and ends.
            chronyd -p -f "$1" > /dev/null
            """, PlaceForms.AtLineOfFile),
        new ProgramValidator("sshd", static artifact => Path.GetFileName(artifact.Path) == "sshd_config", [new("sshd", "openssh-server"), new("ssh-keygen", "openssh-client")], """
            mkdir -p /run/sshd
            ssh-keygen -q -t ed25519 -N '' -f /tmp/key
            sshd -t -h /tmp/key -f "$1" || exit 1
            """, PlaceForms.FileLine),
        new ProgramValidator("systemd-analyze", static artifact => Units.Contains(Path.GetExtension(artifact.Path)), [new("systemd-analyze", "systemd")], """
            # Programs of the device are not here; that they are there is not for this to judge.
            for unit; do
                sed -n 's/^Exec[A-Za-z]*=[-@:+!|]*\(\/[^ ]*\).*/\1/p' "$unit"
            done | while read -r program; do
                mkdir -p "${program%/*}" 2> /dev/null && ln -s /bin/true "$program" 2> /dev/null || :
            done
            status=0
            said=$(systemd-analyze verify --man=no --recursive-errors=no "$@" 2>&1) || status=1
            printf '%s\n' "$said"
            # A key that it does not know is a mere remark to it.
            for unit; do
                case $said in *"${unit##*/}"*) status=1 ;; esac
            done
            exit $status
            """, PlaceForms.FileColonLine),
        new ProgramValidator("rauc", static artifact => artifact.Path == "rauc/system.conf", [new("rauc", "rauc")], """
            # It has no check of its own, so it is asked for a slot that there is not: it must have read the file to say so.
            said=$(rauc -c "$1" write-slot no-such-slot "$1" 2>&1) || :
            case $said in
                *"'min-bundle-version'"*)
                    # A key that the devices' RAUC knows, and one of 1.8 does not: that one judges the rest.
                    grep -v '^min-bundle-version=' "$1" > /tmp/system.conf
                    said=$(rauc -c /tmp/system.conf write-slot no-such-slot "$1" 2>&1) || :
                    ;;
            esac
            case $said in
                *'No matching slot found'*) ;;
                *) printf '%s\n' "$said"; exit 1 ;;
            esac
            """, PlaceForms.KeyInSection),
        new ProgramValidator("mkimage", static artifact => Path.GetExtension(artifact.Path) == ".cmd", [new("mkimage", "u-boot-tools"), new("sh", "dash")], """
            # It takes any text for a script. U-Boot's shell knows no more grammar than this one, so what this one cannot read is wrong.
            for script; do
                sh -n "$script"
                mkimage -A arm64 -T script -C none -d "$script" /tmp/script.scr > /dev/null
            done
            """, PlaceForms.FileColonSpaceLine),
        new ProgramValidator("fw_printenv", static artifact => Path.GetFileName(artifact.Path) == "fw_env.config", [new("fw_printenv", "libubootenv-tool"), new("mkenvimage", "u-boot-tools")], """
            # A file takes the place of each device, with an environment wherever the configuration has one.
            echo place=here > /tmp/variables
            copies=$(grep -c '^/dev/' "$1" || :)
            while read -r device offset size _; do
                case $device in /dev/*) ;; *) continue ;; esac
                ( mkdir -p "${device%/*}"
                  if [ "$copies" -gt 1 ]; then set -- -r; else set --; fi
                  mkenvimage "$@" -s "$size" -o /tmp/environment /tmp/variables
                  dd if=/tmp/environment of="$device" bs=4096 oflag=seek_bytes seek=$((offset)) conv=notrunc ) > /dev/null 2>&1 || :
            done < "$1"
            found=$(fw_printenv -c "$1" place 2>&1) || :
            if [ "$found" != place=here ]; then
                printf '%s\n' "$found"
                exit 1
            fi
            """, PlaceForms.None),
        new ProgramValidator("sfdisk", static artifact => Path.GetExtension(artifact.Path) == ".sfdisk", [new("sfdisk", "fdisk")], """
            truncate -s "$1" /tmp/disk
            sfdisk -q /tmp/disk < "$2"
            """, PlaceForms.LineOrPartition)
        {
            Facts = DiskSize,
            ItemStart = "start=",
        },
        new ProgramValidator("systemd-repart", IsOfRepart, [new("systemd-repart", "systemd"), new("sfdisk", "fdisk")], """
            # As a flashing tool leaves the disk: the image at its start, the second table at its end.
            truncate -s "$1" /tmp/disk
            if [ -e storage/image.sfdisk ]; then
                { sfdisk -q /tmp/disk < storage/image.sfdisk && sfdisk -q --relocate gpt-bak-std /tmp/disk; } > /dev/null 2>&1 || :
            fi
            status=0
            said=$(systemd-repart --dry-run=yes --empty=allow --discard=no --seed=00000000000000000000000000000001 --definitions="$PWD/repart.d" /tmp/disk 2>&1 > /dev/null) || status=1
            case $said in */cage/repart.d/*) status=1 ;; esac
            printf '%s\n' "$said"
            exit $status
            """, PlaceForms.FileColonLine)
        {
            Facts = DiskSize,
            NeedsProcesses = true,
        },
        new ProgramValidator("sh", IsShell, [new("sh", "dash")], """
            failed=0
            for script; do
                sh -n "$script" || failed=1
            done
            exit $failed
            """, PlaceForms.FileColonSpaceLine),
        new ProgramValidator("shellcheck", IsShell, [new("shellcheck", "shellcheck")], """
            shellcheck -s sh -f gcc "$@"
            """, PlaceForms.FileColonLine),
        new ProgramValidator("nix", static artifact => Path.GetExtension(artifact.Path) == ".nix", [new("nix-instantiate", "nix-bin")], """
            # Without /proc its garbage collector complains, and without a group its builds would.
            export GC_LOG_FILE=/dev/null NIX_CONFIG='build-users-group ='
            failed=0
            for file; do
                nix-instantiate --parse "$file" > /dev/null || failed=1
            done
            exit $failed
            """, PlaceForms.AtFileColonLine),
    ];

    static bool IsRuleset(Artifact artifact) => artifact.Path == "nftables.conf" || Path.GetExtension(artifact.Path) == ".nft";

    static bool IsOfRepart(Artifact artifact) => artifact.Path.StartsWith("repart.d/", StringComparison.Ordinal) || artifact.Path == "storage/image.sfdisk";

    static bool IsShell(Artifact artifact) => artifact.Lines.Count > 0 && artifact.Lines[0].Text == "#!/bin/sh";

    static IReadOnlyList<string> DiskSize(Gateway gateway) =>
        [(gateway.Storage?.Disk is PartitionedDisk disk ? disk.Size.Bytes : AnyDisk).ToString(CultureInfo.InvariantCulture)];

    static string? ModelProblem(Artifact artifact)
    {
        try
        {
            return ModelJson.Write(ModelJson.Read(artifact.Text)).Select(static line => line.Text).SequenceEqual(artifact.Lines.Select(static line => line.Text))
                ? null
                : "it reads back as another gateway";
        }
        catch (ModelJsonException e)
        {
            return e.Message;
        }
    }
}
