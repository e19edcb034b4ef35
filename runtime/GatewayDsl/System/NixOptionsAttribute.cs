using System;

namespace GatewayDsl;

/// <summary>
/// Marks a partial class or record that the compiler completes with a property for each option of NixOS 25.11 below a path:
/// <c>[NixOptions("services.prometheus")] public sealed partial class Prometheus;</c>. Its values stand among
/// <see cref="Gateway.NixOptions"/>: <c>NixOptions = [new Prometheus { Enable = true, Port = 9090 }]</c>; what is not given is not set.
/// Packages and functions are no data, and options that take nothing else have no property.
/// </summary>
/// <param name="path">The path, like <c>services.prometheus</c>; at most 5,000 options may lie below it (GW8065).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NixOptionsAttribute(string path) : Attribute
{
    /// <summary>The path that the options lie below.</summary>
    public string Path { get; } = path;
}
