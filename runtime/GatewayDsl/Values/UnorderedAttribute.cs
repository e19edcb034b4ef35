using System;

namespace GatewayDsl;

/// <summary>
/// Says that the order of a sequence means nothing on the device: reordering it changes no emitted byte and is no difference.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnorderedAttribute : Attribute;
