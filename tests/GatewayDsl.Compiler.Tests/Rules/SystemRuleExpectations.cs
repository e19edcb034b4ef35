using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>What the rules of the system say of their wrong snippets.</summary>
static class SystemRuleExpectations
{
    public static IReadOnlyDictionary<string, RuleExpectation> All { get; } = new Dictionary<string, RuleExpectation>(StringComparer.Ordinal)
    {
        ["GW1032"] = new("Files[0].Path", "'/etc/site/aux' cannot be a file on every machine: 'aux' is a device on Windows; choose another name"),
        ["GW6051"] = new("Updates.Source.Url", "write \"https://updates.example.com\""),
        ["GW6052"] = new("Updates.Source.Every", "Every 5s is too often"),
        ["GW6054"] = new("Updates.Confirm.Probe", "A look every 5min does not fit into 1min", "Updates.Confirm.Steady"),
        ["GW6056"] = new("Updates.Confirm.Healthy[0].Service", "no service 'dnsmask'; write one of chronyd, dbus, dnsmasq, nftables"),
        ["GW6057"] = new("Updates.Confirm.Healthy[0].Interface", "'eth0' gets its address from a DHCP server", "Networks[0]"),
        ["GW7001"] = new("Access.Ssh", "no user may log in"),
        ["GW7002"] = new("Access.Users", "because SSH does not run"),
        ["GW7003"] = new("Access.Users[0].Keys", "write a file below /data, like \"/data/config/ssh-authorized-keys/admin\"", "Storage.Data.Mount"),
        ["GW7004"] = new("Access.Users[0].Name", "'root' is an account of the system itself"),
        ["GW7005"] = new("Access.Users[1].Name", "'admin' is a user already", "Access.Users[0]"),
        ["GW7011"] = new("Files[0].Content", "holds a private key"),
        ["GW7012"] = new("NixOptions[0].Path", "'users.users.admin.initialPassword' would give every device the same password"),
        ["GW7021"] = new("Vpn.Interface", "No rule lets SSH in from 'tun7'", "Firewall.Input"),
        ["GW7022"] = new("Vpn.Interface", "'eth1' is no tunnel"),
        ["GW8010"] = new("Kernel.Off[0]", "'DM_VERITY' is needed by bundles of the format verity", "Updates.Formats[0]"),
        ["GW8011"] = new("Kernel.Off[0]", "'WIREGUARD' stands here a second time", "Kernel.Modules[0]"),
        ["GW8012"] = new("Kernel.Modules[0]", "write \"USB_SERIAL_FTDI_SIO\""),
        ["GW8013"] = new("Kernel.Modules[0]", "'USB_STORAGE' depends on 'SCSI', which is left out unless it is asked for; add BuiltIn = [\"SCSI\"]"),
        ["GW8021"] = new("Watchdog.Timeout", "5min is no time that '/dev/watchdog0' should count to", "Board.Watchdog.Longest"),
        ["GW8031"] = new("Logging.Persistent", "'/var/log/gateway' is gone after a reboot", "Storage.Data.Mount"),
        ["GW8032"] = new("Logging.Ram", "32KiB hold no journal"),
        ["GW8041"] = new("Files[0].Path", "write \"/etc/motd\""),
        ["GW8042"] = new("Files[0].Path", "'/etc/rauc/system.conf' is another file of the device, made of Updates; leave this one out and change that", "Updates"),
        ["GW8043"] = new("Files[0].Path", "'/etc/repart.d/60-logs.conf' says by hand what Storage says"),
        ["GW8051"] = new("NixOptions[0].Path", "'networking.hostName' is set by the definition already", "Name"),
        ["GW8052"] = new("NixOptions[0].Value.Attributes[1].Name", "'192.0.2.7' stands in this set already", "NixOptions[0].Value.Attributes[0]"),
        ["GW8053"] = new("NixOptions[0].Value", "'/dev/mmcblk1p1' is the boot partition of slot A", "Storage.Boot"),
        ["GW8061"] = new("NixOptions[0].Path", "'services.journald.rateLimitBurts' is no option of NixOS 25.11; write \"services.journald.rateLimitBurst\""),
        ["GW8062"] = new("NixOptions[0].Value", "\"500\" is no value for 'services.journald.rateLimitBurst'; write a whole number"),
        ["GW8063"] = new("NixOptions[0].Path", "'system.nixos.release' is computed by NixOS and cannot be set"),
        ["GW8064"] = new("NixOptions[0].Value", "\"yes\" is none of the values of 'services.resolved.dnssec'; write \"true\", \"allow-downgrade\" or \"false\""),
        ["GW9001"] = new("Updates.Trust", "Policy.Release takes no development authority, and 'certs/dev.ca.pem' is one"),
        ["GW9002"] = new("Updates.Formats[1]", "this is 'plain'; leave it out"),
        ["GW9003"] = new("Updates", "write VersionFloor"),
        ["GW9004"] = new("Boot.Environment.Copies", "there is one; leave copies out", Others: "GW6015"),
        ["GW9011"] = new("Policies[0]", "'rock64' takes none; write Updates"),
        ["GW9012"] = new("Firewall.Forward.Rules[1]", "carries connections from 'eth0', which leads to the internet", "Networks[0]"),
        ["GW9013"] = new("Firewall.Input.Rules[2]", "is open to the internet on 'eth0' all the time", "Networks[0]"),
    };
}
