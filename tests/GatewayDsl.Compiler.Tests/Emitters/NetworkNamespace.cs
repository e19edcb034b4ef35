using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>A network of its own for one test, without any way to the machine's; it is removed on disposal. Needs root.</summary>
sealed class NetworkNamespace : IDisposable
{
    static int made;

    public NetworkNamespace()
    {
        Judge.Run("ip", ["netns", "add", Name]).MustAccept();
        Run("ip", ["link", "set", "lo", "up"]).MustAccept();
    }

    /// <summary>Unique on the machine, for test runs at the same time.</summary>
    public string Name { get; } = $"gatewaydsl-{Environment.ProcessId}-{Interlocked.Increment(ref made)}";

    public Judgement Run(string program, IEnumerable<string> arguments, string? input = null) =>
        Judge.Run("ip", ["netns", "exec", Name, program, .. arguments], input);

    public RunningJudge Start(string program, params string[] arguments) => Judge.Start("ip", ["netns", "exec", Name, program, .. arguments]);

    /// <summary>Lays a cable to another namespace.</summary>
    public void Connect(string @interface, string address, NetworkNamespace other, string otherInterface, string otherAddress)
    {
        Judge.Run("ip", ["-netns", Name, "link", "add", @interface, "type", "veth", "peer", "name", otherInterface, "netns", other.Name]).MustAccept();
        Up(@interface, address);
        other.Up(otherInterface, otherAddress);
    }

    public void Dispose() => Judge.Run("ip", ["netns", "delete", Name]);

    void Up(string @interface, string address)
    {
        Run("ip", ["address", "add", address, "dev", @interface]).MustAccept();
        Run("ip", ["link", "set", @interface, "up"]).MustAccept();
    }
}
