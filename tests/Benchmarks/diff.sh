#!/bin/sh
# Measures 'gateway diff' from cold: two revisions of a project with one gateway, and of a fleet of 1,000 of which 10 change. Needs git, GNU time and a
# built tool: dotnet build -c Release runtime/GatewayDsl.Tool. Another program is measured beside it where TOOL names it.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
jit="$here/runtime/GatewayDsl.Tool/bin/Release/net10.0/gateway.dll"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

project() {
    mkdir -p "$1/certs"
    cp "$here/examples/EdgeGateway/certs/ca.pem" "$1/certs/ca.pem"
    cat >"$1/Edge.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="GatewayDsl" Version="1.0.0" /><AdditionalFiles Include="certs/ca.pem" /></ItemGroup>
</Project>
PROJECT
}

commit() {
    git add -A
    git -c user.name=Bench -c user.email=bench@example.com commit -q -m "$1"
}

measure() {
    printf '%s\n' "$*"
    for _ in 1 2 3; do
        /usr/bin/time -f '  %e s, CPU %U s and %S s, %M KiB' "$@" >out
    done
    printf '  %s\n' "$(head -n 1 out)"
}

both() {
    measure dotnet "$jit" "$@"
    [ -z "${TOOL:-}" ] || measure "$TOOL" "$@"
}

cd "$folder"
git init -q -b main one
cd one
project .
example="$here/examples/EdgeGateway/EdgeGateway.cs"
# The first gateway alone; the other one is the same on QEMU.
awk '/The same services on QEMU/ { exit } { print } END { print "}" }' "$example" >Edge.cs
commit before
sed -e 's/Tcp(22, 53, 8080)/Tcp(22, 53, 8080, 8443)/' -e 's/Lease = 24\.Hours/Lease = 12.Hours/' -i Edge.cs
commit after
both diff HEAD~1 HEAD

cd "$folder"
git init -q -b main fleet
cd fleet
project .
cat >Fleet.cs <<'FLEET'
using System.Collections.Generic;
using System.Linq;
using GatewayDsl;
using GatewayDsl.Targets;

namespace Bench;

public sealed record Site(int Number, int Console);

public static class Sites
{
    static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    static readonly Site[] Known = [.. Enumerable.Range(1, 1000).Select(number => new Site(number, number % 100 == 7 ? Special : 8080))];

    const int Special = 8080;

    [Fleet]
    public static IEnumerable<Gateway> All => Known.Select(site => new Gateway($"gw-{site.Number}")
    {
        Board = Rock64.Board,
        Networks = [Network.Dhcp(Wan), Network.Static(Lan, $"10.{site.Number / 250}.{site.Number % 250}.1/24")],
        Dhcp = new(Lan) { Range = $"10.{site.Number / 250}.{site.Number % 250}.10 - 10.{site.Number / 250}.{site.Number % 250}.200" },
        Firewall = new()
        {
            Input = Chain.Drop(
                Accept.Established,
                Accept.From(Lan).Udp(67),
                Accept.From(Lan).Tcp(22, site.Console)),
        },
    });
}
FLEET
commit before
sed -e 's/Special = 8080/Special = 8443/' -i Fleet.cs
commit after
both diff HEAD~1 HEAD
