using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>A slot of RAUC.</summary>
/// <param name="Name">Its name, like <c>rootfs.0</c>.</param>
/// <param name="Class">Its class, like <c>rootfs</c>.</param>
sealed record SlotFacts(string Name, string Class)
{
    /// <summary>Its settings, by name.</summary>
    public Dictionary<string, Fact> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Its device.</summary>
    public Fact? Device => Settings.GetValueOrDefault("device");

    /// <summary>What is in it.</summary>
    public string Type => Settings.GetValueOrDefault("type")?.Value ?? "raw";

    /// <summary>What the bootloader calls it.</summary>
    public string BootName => Settings.GetValueOrDefault("bootname")?.Value ?? "";

    /// <summary>The slot that it belongs to.</summary>
    public string Parent => Settings.GetValueOrDefault("parent")?.Value ?? "";
}

/// <summary>Reads RAUC's <c>system.conf</c> (RAUC's reference, "System Configuration File").</summary>
/// <param name="draft">What is told about it.</param>
sealed class RaucReader(Draft draft)
{
    readonly Dictionary<string, Fact> settings = new(StringComparer.Ordinal);
    readonly List<SlotFacts> slots = [];

    /// <summary>The slots, in the order of the file.</summary>
    public IReadOnlyList<SlotFacts> Slots => slots;

    /// <summary>The file; null if there is none.</summary>
    public ImportFile? File { get; private set; }

    /// <summary>A setting of the system or the keyring, like <c>system/compatible</c>; null if it is not there.</summary>
    /// <param name="key">Its section and its name.</param>
    public Fact? this[string key] => settings.GetValueOrDefault(key);

    /// <summary>Reads the file.</summary>
    public void Read()
    {
        ImportFile[] files = [.. draft.Folder.Of(FileFormat.Rauc)];
        File = files.FirstOrDefault();
        if (File is null)
        {
            return;
        }

        foreach (ImportFile other in files.Skip(1))
        {
            draft.Leave(other.Whole, $"a gateway has one system.conf; {File.Path} was read");
        }

        foreach (IniSetting setting in IniFile.Read(File, draft.Break, joins: false))
        {
            Setting(setting);
        }
    }

    /// <summary>Which updates are taken; null where the file says nothing of RAUC.</summary>
    /// <param name="keyring">The certificate, where the imported folder has it.</param>
    /// <param name="dataOfStorage">Where RAUC keeps its data unless something is said.</param>
    public Rauc? Updates(out ImportFile? keyring, string dataOfStorage)
    {
        keyring = null;
        if (File is null)
        {
            return null;
        }

        draft.Says("Updates", File.Whole);
        foreach ((string key, string member) in new[] { ("system/compatible", "Compatible"), ("system/bundle-formats", "Formats"), ("keyring/path", "Trust"), ("keyring/allowed-signer-cns", "Signers"), ("keyring/check-crl", "Revocation"), ("system/min-bundle-version", "VersionFloor"), ("system/data-directory", "DataDirectory") })
        {
            if (this[key] is { } said)
            {
                draft.Says("Updates." + member, said);
            }
        }

        Keyring(ref keyring);
        Fact? directory = this["system/data-directory"];
        return new Rauc
        {
            Compatible = this["system/compatible"] is { } compatible ? draft.Read(compatible, compatible.Value, Compatible.Parse) : null,
            Formats = [.. Formats()],
            Trust = Trust.Authority(ProjectFile.At(ImportedGateway.KeyringFile)),
            Signers = [.. this["keyring/allowed-signer-cns"] is { } signers ? signers.Value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(name => draft.Read(signers, name, CommonName.Parse)).OfType<CommonName>() : []],
            Revocation = this["keyring/check-crl"] is { Value: "true" } ? Revocation.Checked : Revocation.Ignored,
            VersionFloor = this["system/min-bundle-version"] is { } floor ? draft.Read(floor, floor.Value, BundleVersion.Parse) : null,
            DataDirectory = directory is null || directory.Value == dataOfStorage ? null : draft.Read(directory, directory.Value, DevicePath.Parse),
        };
    }

    /// <summary>How often a slot is tried; null where nothing is said.</summary>
    public int? Attempts => this["system/boot-attempts"] is { } said && int.TryParse(said.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    void Setting(IniSetting setting)
    {
        if (setting.Section.Split('.') is ["slot", var kind, var index])
        {
            string name = kind + "." + index;
            SlotFacts? slot = slots.Find(each => each.Name == name);
            if (slot is null)
            {
                slots.Add(slot = new SlotFacts(name, kind));
            }

            slot.Settings[setting.Said.Key] = setting.Said;
            if (setting.Said.Key is not ("device" or "type" or "bootname" or "parent"))
            {
                draft.Leave(setting.Said, "the definition has no word for it");
            }

            return;
        }

        switch (setting.Key)
        {
            case "system/compatible" or "system/bootloader" or "system/bundle-formats" or "system/data-directory" or "system/min-bundle-version" or "system/boot-attempts" or "system/boot-attempts-primary"
                or "keyring/path" or "keyring/allowed-signer-cns" or "keyring/check-crl" or "handlers/bootloader-custom-backend":
                settings[setting.Key] = setting.Said;
                break;
            case "system/statusfile":
                draft.Leave(setting.Said, "the key is deprecated, and the definition keeps the state in the data directory (H11)");
                break;
            default:
                draft.Leave(setting.Said, "the definition has no word for it");
                break;
        }
    }

    IEnumerable<BundleFormat> Formats()
    {
        if (this["system/bundle-formats"] is not { } said)
        {
            draft.Change(File!.Whole, "nothing is said of 'bundle-formats', and the definition takes verity bundles alone");
            return [BundleFormat.Verity];
        }

        // "-plain" and "+verity" change what RAUC takes by itself: plain, verity and crypt.
        string[] words = said.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<string> taken = words.Any(static word => word[0] is '+' or '-') ? ["plain", "verity"] : [];
        foreach (string word in words)
        {
            string format = word.TrimStart('+', '-');
            taken.Remove(format);
            if (word[0] != '-')
            {
                taken.Add(format);
            }
        }

        if (words.Any(static word => word[0] is '+' or '-') && !words.Contains("-crypt"))
        {
            draft.Change(said, "the definition takes no crypt bundles");
        }

        BundleFormat[] formats = [.. taken.Select(format => draft.Read(said, format, BundleFormat.Parse)).OfType<BundleFormat>()];
        return formats.Length > 0 ? formats : [BundleFormat.Verity];
    }

    void Keyring(ref ImportFile? keyring)
    {
        Fact? path = this["keyring/path"];
        keyring = path is not null && draft.Folder.OnDevice(path.Value) is { } named && IsCertificate(named) ? named : null;
        if (keyring is not null)
        {
            return;
        }

        string where = path is not null ? $"{path.Place} names {path.Value}, which the imported folder has not" : $"{File!.Path} names no keyring";
        ImportFile[] others = [.. draft.Folder.Of(FileFormat.Certificate).Where(IsCertificate)];
        keyring = others.Length == 1 ? others[0] : null;
        draft.Ask("Updates.Trust", ImportedGateway.KeyringFile, keyring is null
            ? $"{where}; put the certificate of the authority there, or no update can be checked"
            : $"{where}; it is a copy of {keyring.Path}, the only certificate there is");
    }

    static bool IsCertificate(ImportFile file) => file.Format == FileFormat.Certificate && !file.Text.Contains("PRIVATE KEY", StringComparison.Ordinal);
}
