#!/bin/sh
# Makes a repository of 1,000 revisions of the example, each of which changes its leases and one of which opens SSH, and measures what the
# verbs about the history take there. Needs git and a built tool: dotnet build -c Release runtime/GatewayDsl.Tool
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
tool="$here/runtime/GatewayDsl.Tool/bin/Release/net10.0/gateway.dll"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
git init -q -b main .

data() { printf 'data %s\n' "$(wc -c <"$1")"; cat "$1"; printf '\n'; }
file() { printf 'M 100644 inline %s\n' "$1"; data "$2"; }

cat >project <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="GatewayDsl" Version="1.0.0" /><AdditionalFiles Include="certs/ca.pem" /></ItemGroup>
</Project>
PROJECT
revision=0
while [ "$revision" -lt 1000 ]; do
    opened='&'
    [ "$revision" -lt 637 ] || opened='Accept.From(Wan).Tcp(22)'
    sed -e "s/Lease = 24\.Hours/Lease = $((24 + revision)).Hours/" -e "s/Accept\.From(Wan)\.Tcp(22)\.While(SshOnWan)/$opened/" "$here/examples/EdgeGateway/EdgeGateway.cs" >definition
    printf 'revision %s\n' "$revision" >message
    printf 'commit refs/heads/main\ncommitter Bench <bench@example.com> %s +0000\n' "$((1700000000 + revision * 1000))"
    data message
    if [ "$revision" -eq 0 ]; then
        file EdgeGateway/EdgeGateway.csproj project
        file EdgeGateway/certs/ca.pem "$here/examples/EdgeGateway/certs/ca.pem"
    fi
    file EdgeGateway/EdgeGateway.cs definition
    revision=$((revision + 1))
done >stream
git fast-import --quiet <stream
git reset -q --hard

measure() {
    printf '%s\n' "$*"
    start=$(date +%s%N)
    dotnet "$tool" "$@" >out
    printf '  %s ms; %s\n' "$((($(date +%s%N) - start) / 1000000))" "$(head -n 1 out)"
}
measure bisect 'wan reaches tcp/22 while ssh-wan-enabled is off'
measure log --statement 'wan reaches tcp/22 while ssh-wan-enabled is off'
measure blame --path Storage
measure log -n 10
