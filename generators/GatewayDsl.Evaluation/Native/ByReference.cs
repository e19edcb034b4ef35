using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace GatewayDsl.Evaluation;

/// <summary>Objects are equal by being one, although records would compare what they hold.</summary>
sealed class ByReference : IEqualityComparer<object>
{
    public static readonly ByReference Instance = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
}
