using System;
using System.Globalization;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>An address as a number that can be counted with. Those of IPv4 come before those of IPv6.</summary>
/// <param name="Family">The family.</param>
/// <param name="High">The upper 64 bits; 0 for IPv4.</param>
/// <param name="Low">The lower 64 bits.</param>
readonly record struct AddressNumber(IpFamily Family, ulong High, ulong Low) : IComparable<AddressNumber>
{
    /// <summary>The number of an address.</summary>
    /// <param name="address">The address.</param>
    public static AddressNumber Of(IpAddress address) => new(address.Family, address.High, address.Low);

    /// <summary>The first address of a family.</summary>
    /// <param name="family">The family.</param>
    public static AddressNumber First(IpFamily family) => new(family, 0, 0);

    /// <summary>The last address of a family.</summary>
    /// <param name="family">The family.</param>
    public static AddressNumber Last(IpFamily family) => family == IpFamily.V4 ? new(family, 0, uint.MaxValue) : new(family, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The address behind this one, which must not be the last.</summary>
    public AddressNumber Next => new(Family, Low == ulong.MaxValue ? High + 1 : High, unchecked(Low + 1));

    /// <summary>The address before this one, which must not be the first.</summary>
    public AddressNumber Previous => new(Family, Low == 0 ? High - 1 : High, unchecked(Low - 1));

    /// <inheritdoc/>
    public int CompareTo(AddressNumber other) =>
        Family != other.Family ? ((int)Family).CompareTo((int)other.Family)
        : High != other.High ? High.CompareTo(other.High)
        : Low.CompareTo(other.Low);

    /// <summary>The address.</summary>
    public IpAddress ToAddress() => Family == IpFamily.V4
        ? IpAddress.Parse(string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", Low >> 24, (Low >> 16) & 255, (Low >> 8) & 255, Low & 255))
        : IpAddress.Parse(Groups(High) + ":" + Groups(Low));

    static string Groups(ulong word) => string.Format(CultureInfo.InvariantCulture, "{0:x}:{1:x}:{2:x}:{3:x}", word >> 48, (word >> 32) & 0xffff, (word >> 16) & 0xffff, word & 0xffff);
}
