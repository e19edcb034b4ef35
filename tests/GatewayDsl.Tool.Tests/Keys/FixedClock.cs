using System;

namespace GatewayDsl.Tool.Tests.Keys;

/// <summary>A clock that stands still until a test moves it.</summary>
/// <param name="now">The time.</param>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
