using System.Globalization;

namespace GatewayDsl;

/// <summary>A network: an address whose host bits are 0, and a prefix length, like <c>172.20.30.0/24</c>.</summary>
public sealed record IpNetwork : Scalar
{
    internal IpNetwork(IpAddress address, int prefix)
    {
        Address = address;
        Prefix = prefix;
    }

    /// <summary>The first address of the network.</summary>
    public IpAddress Address { get; }

    /// <summary>How many leading bits the addresses of the network share: 0 to 32, for IPv6 0 to 128.</summary>
    public int Prefix { get; }

    /// <summary>The last address of the network; for IPv4 its broadcast address.</summary>
    public IpAddress Last => Cidr.Last(Address, Prefix);

    /// <summary>The IPv4 netmask, like <c>255.255.255.0</c>.</summary>
    public IpAddress Netmask => new(IpFamily.V4, 0, Prefix == 0 ? 0 : (0xFFFF_FFFFUL << (32 - Prefix)) & 0xFFFF_FFFFUL);

    /// <inheritdoc/>
    public override string Text => Address.Text + "/" + Prefix.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a network.</summary>
    /// <param name="text">For example <c>172.20.30.0/24</c>; an address alone is the network of that one address.</param>
    /// <exception cref="InvalidValueException">The text is no network, or has host bits.</exception>
    public static IpNetwork Parse(string text)
    {
        if (IpAddress.TryParse(text, out IpAddress? single))
        {
            return new IpNetwork(single!, single!.Bits);
        }

        (IpAddress address, int prefix) = Cidr.Parse(text, "a network", "172.20.30.0/24");
        IpAddress first = Cidr.First(address, prefix);
        return first == address
            ? new IpNetwork(address, prefix)
            : throw new InvalidValueException(
                $"'{text}' has bits set beyond its prefix, so it is an address in a network and not the network",
                $"write \"{first.Text}/{prefix.ToString(CultureInfo.InvariantCulture)}\"");
    }

    /// <summary>Reads a network.</summary>
    /// <param name="text">For example <c>172.20.30.0/24</c>.</param>
    public static implicit operator IpNetwork(string text) => Parse(text);

    /// <summary>Tells whether an address lies in the network.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(IpAddress address) =>
        address.Family == Address.Family && Cidr.First(address, Prefix) == Address;

    /// <summary>Tells whether the two networks share an address.</summary>
    /// <param name="other">The other network.</param>
    public bool Overlaps(IpNetwork other) => Contains(other.Address) || other.Contains(Address);

    /// <summary>The addresses from one host number to another, like <c>Hosts(10, 254)</c>: the range of a DHCP server.</summary>
    /// <param name="first">Number of the first host, counted from the network's own address, which is 0.</param>
    /// <param name="last">Number of the last host.</param>
    /// <exception cref="InvalidValueException">A host number does not exist in the network, or they are in the wrong order.</exception>
    public IpRange Hosts(int first, int last)
    {
        int hostBits = Address.Bits - Prefix;
        long hosts = hostBits >= 31 ? int.MaxValue : 1L << hostBits;
        return first < 0 || last >= hosts || first > last
            ? throw new InvalidValueException(
                string.Format(CultureInfo.InvariantCulture, "{0} has no hosts {1} to {2}", Text, first, last),
                string.Format(CultureInfo.InvariantCulture, "write two numbers of 0 to {0}, the smaller one first", hosts - 1))
            : new IpRange(Address.Plus((ulong)first), Address.Plus((ulong)last));
    }
}

/// <summary>The address of an interface together with the prefix length of its network, like <c>172.20.30.1/24</c>.</summary>
public sealed record IpInterface : Scalar
{
    IpInterface(IpAddress address, int prefix)
    {
        Address = address;
        Prefix = prefix;
    }

    /// <summary>The interface's own address.</summary>
    public IpAddress Address { get; }

    /// <summary>The prefix length of its network.</summary>
    public int Prefix { get; }

    /// <summary>The network that the address lies in.</summary>
    public IpNetwork Network => new(Cidr.First(Address, Prefix), Prefix);

    /// <inheritdoc/>
    public override string Text => Address.Text + "/" + Prefix.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads an address with its prefix length.</summary>
    /// <param name="text">For example <c>172.20.30.1/24</c>.</param>
    /// <exception cref="InvalidValueException">The text is no such address, or the address names the network itself or its broadcast address.</exception>
    public static IpInterface Parse(string text)
    {
        (IpAddress address, int prefix) = Cidr.Parse(text, "an address with a prefix length", "172.20.30.1/24");
        if (address.Family == IpFamily.V4 && prefix < 31)
        {
            bool network = Cidr.First(address, prefix) == address;
            if (network || Cidr.Last(address, prefix) == address)
            {
                IpAddress host = Cidr.First(address, prefix).Plus(1);
                throw new InvalidValueException(
                    $"'{text}' is the {(network ? "network" : "broadcast")} address of its network, and no interface can have it",
                    $"write a host's address, like \"{host.Text}/{prefix.ToString(CultureInfo.InvariantCulture)}\"");
            }
        }

        return new IpInterface(address, prefix);
    }

    /// <summary>Reads an address with its prefix length.</summary>
    /// <param name="text">For example <c>172.20.30.1/24</c>.</param>
    public static implicit operator IpInterface(string text) => Parse(text);
}

/// <summary>Addresses from a first to a last, both included, like <c>172.20.30.10 - 172.20.30.254</c>.</summary>
/// <remarks>The order is judged by rule GW4101, not here: a range the wrong way round is a mistake of two places.</remarks>
public sealed record IpRange : Scalar
{
    internal IpRange(IpAddress first, IpAddress last)
    {
        First = first;
        Last = last;
    }

    /// <summary>The first address of the range.</summary>
    public IpAddress First { get; }

    /// <summary>The last address of the range.</summary>
    public IpAddress Last { get; }

    /// <inheritdoc/>
    public override string Text => First.Text + " - " + Last.Text;

    /// <summary>Reads a range.</summary>
    /// <param name="text">Two addresses of one family with <c>-</c> between them.</param>
    /// <exception cref="InvalidValueException">The text is no range.</exception>
    public static IpRange Parse(string text)
    {
        string[] ends = (text ?? "").Split('-');
        return ends.Length == 2
            && IpAddress.TryParse(ends[0].Trim(), out IpAddress? first)
            && IpAddress.TryParse(ends[1].Trim(), out IpAddress? last)
            && first!.Family == last!.Family
            ? new IpRange(first, last)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a range of addresses", "write the first and the last address, like \"172.20.30.10 - 172.20.30.254\"");
    }

    /// <summary>Reads a range.</summary>
    /// <param name="text">For example <c>172.20.30.10 - 172.20.30.254</c>.</param>
    public static implicit operator IpRange(string text) => Parse(text);

    /// <summary>Tells whether an address lies in the range.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(IpAddress address) => address.Family == First.Family && First.CompareTo(address) <= 0 && address.CompareTo(Last) <= 0;
}

/// <summary>The arithmetic of prefixes (RFC 4632).</summary>
internal static class Cidr
{
    public static (IpAddress Address, int Prefix) Parse(string? text, string what, string example)
    {
        int slash = text?.IndexOf('/') ?? -1;
        if (slash < 0 || !IpAddress.TryParse(text!.Substring(0, slash), out IpAddress? address))
        {
            throw new InvalidValueException($"{Quoted.Of(text)} is not {what}", $"write an address, '/' and a number of bits, like \"{example}\"");
        }

        string bits = text.Substring(slash + 1);
        bool number = int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int prefix) && (bits.Length == 1 || bits[0] != '0');
        return number && prefix <= address!.Bits
            ? (address, prefix)
            : throw new InvalidValueException(
                $"{Quoted.Of(text)} is not {what}: {Quoted.Of(bits)} is not a prefix length of IPv{(address!.Family == IpFamily.V4 ? "4" : "6")}",
                string.Format(CultureInfo.InvariantCulture, "write a number of bits from 0 to {0}, like \"{1}\"", address.Bits, example));
    }

    public static IpAddress First(IpAddress address, int prefix)
    {
        (ulong high, ulong low) = Mask(address, prefix);
        return new IpAddress(address.Family, address.High & high, address.Low & low);
    }

    public static IpAddress Last(IpAddress address, int prefix)
    {
        (ulong high, ulong low) = Mask(address, prefix);
        return address.Family == IpFamily.V4
            ? new IpAddress(IpFamily.V4, 0, address.Low | (~low & 0xFFFF_FFFFUL))
            : new IpAddress(IpFamily.V6, address.High | ~high, address.Low | ~low);
    }

    static (ulong High, ulong Low) Mask(IpAddress address, int prefix) =>
        address.Family == IpFamily.V4
            ? (0, prefix == 0 ? 0 : (0xFFFF_FFFFUL << (32 - prefix)) & 0xFFFF_FFFFUL)
            : (Ones(prefix >= 64 ? 64 : prefix), Ones(prefix >= 64 ? prefix - 64 : 0));

    static ulong Ones(int bits) => bits == 0 ? 0 : ulong.MaxValue << (64 - bits);
}
