using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>A socket in a network namespace that takes whole packets: frames for a cable, or packets that the namespace itself sends.</summary>
sealed partial class RawSocket : IDisposable
{
    const int AfInet = 2, AfInet6 = 10, AfPacket = 17, SockRaw = 3, RawProtocol = 255, NewNetwork = 0x40000000, NotPermitted = 1;

    readonly int socket;
    readonly byte[]? to;

    RawSocket(int socket, byte[]? to)
    {
        this.socket = socket;
        this.to = to;
    }

    /// <summary>One that puts frames on a cable.</summary>
    public static RawSocket Frames(string networkNamespace, string @interface) => Open(networkNamespace, () =>
    {
        int socket = Checked(Socket(AfPacket, SockRaw, 0), "socket");
        byte[] address = new byte[20];
        BinaryPrimitives.WriteUInt16LittleEndian(address, AfPacket);
        BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(4), Checked(InterfaceIndex(@interface), @interface));
        Checked(Bind(socket, address, address.Length), "bind");
        return new RawSocket(socket, null);
    });

    /// <summary>One that sends packets, headers and all, to an address.</summary>
    public static RawSocket Sender(string networkNamespace, IpAddress to) => Open(networkNamespace, () =>
    {
        bool four = to.Family == IpFamily.V4;
        int socket = Checked(Socket(four ? AfInet : AfInet6, SockRaw, RawProtocol), "socket");
        byte[] address = new byte[four ? 16 : 28];
        BinaryPrimitives.WriteUInt16LittleEndian(address, (ushort)(four ? AfInet : AfInet6));
        IPAddress.Parse(to.Text).GetAddressBytes().CopyTo(address, four ? 4 : 8);
        return new RawSocket(socket, address);
    });

    public void Send(byte[] packet)
    {
        nint sent = to is null ? Send(socket, packet, packet.Length, 0) : SendTo(socket, packet, packet.Length, 0, to, to.Length);

        // A packet that the firewall drops on its way out was sent all the same.
        if (sent < 0 && (to is null || Marshal.GetLastPInvokeError() != NotPermitted))
        {
            Checked(-1, "send");
        }
    }

    public void Dispose() => Close(socket);

    // A socket stays in the namespace that its thread was in when it was made.
    static RawSocket Open(string networkNamespace, Func<RawSocket> open)
    {
        RawSocket? made = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                int file = Checked(OpenFile("/run/netns/" + networkNamespace, 0), "open");
                Checked(SetNamespace(file, NewNetwork), "setns");
                Close(file);
                made = open();
            }
            catch (Win32Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return made ?? throw new InvalidOperationException("no socket", failure);
    }

    static int Checked(int result, string what) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), what + ": " + Marshal.GetLastPInvokeErrorMessage());

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    static extern int Socket(int domain, int type, int protocol);

    [DllImport("libc", EntryPoint = "bind", SetLastError = true)]
    static extern int Bind(int socket, byte[] address, int length);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    static extern nint Send(int socket, byte[] packet, nint length, int flags);

    [DllImport("libc", EntryPoint = "sendto", SetLastError = true)]
    static extern nint SendTo(int socket, byte[] packet, nint length, int flags, byte[] address, int addressLength);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    static extern int Close(int file);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    static extern int SetNamespace(int file, int type);

    [DllImport("libc", EntryPoint = "if_nametoindex", SetLastError = true)]
    static extern int InterfaceIndex([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}

/// <summary>Packets as bytes. Their DSCP says which round they belong to, so that the kernel can count each round for itself.</summary>
static class RawPackets
{
    /// <summary>
    /// The bytes of a packet, from the IP header on, with a function that gives them another port or type. The kernel takes a wrong checksum
    /// of TCP or UDP for an invalid packet.
    /// </summary>
    public static (byte[] Bytes, Action<byte[], int> Renumber) Of(Packet packet, int round)
    {
        (byte protocol, byte[] above, int numberAt, int checksumAt) = packet.Protocol switch
        {
            PacketProtocol.Tcp => ((byte)6, Tcp(), 2, 16),
            PacketProtocol.Udp => ((byte)17, Udp(), 2, 6),
            PacketProtocol.Icmp => ((byte)1, Echo(), 0, 2),
            PacketProtocol.Icmpv6 => ((byte)58, Echo(), 0, 2),
            _ => ((byte)253, new byte[8], 0, -1), // for experiments (RFC 3692)
        };
        byte[] source = IPAddress.Parse(packet.Source.Text).GetAddressBytes(), destination = IPAddress.Parse(packet.Destination.Text).GetAddressBytes();
        uint sum = Sum(above, packet.Protocol == PacketProtocol.Icmp ? 0 : Sum(source, Sum(destination, (uint)(above.Length + protocol))));
        byte[] header = packet.Source.Family == IpFamily.V4
            ? [0x45, (byte)(round << 2), 0, (byte)(20 + above.Length), 0, 0, 0, 0, 64, protocol, 0, 0, .. source, .. destination]
            : [(byte)(0x60 | (round >> 2)), (byte)((round & 3) << 6), 0, 0, 0, (byte)above.Length, protocol, 64, .. source, .. destination];
        if (packet.Source.Family == IpFamily.V4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), Folded(Sum(header, 0)));
        }

        return ([.. header, .. above], (bytes, number) =>
        {
            Span<byte> at = bytes.AsSpan(bytes.Length - above.Length);
            if (packet.Protocol is PacketProtocol.Tcp or PacketProtocol.Udp)
            {
                BinaryPrimitives.WriteUInt16BigEndian(at[numberAt..], (ushort)number);
            }
            else
            {
                at[numberAt] = (byte)number;
            }

            if (checksumAt >= 0)
            {
                ushort right = Folded(sum + (uint)(numberAt == 0 ? number << 8 : number));

                // Over IPv4, UDP with a zero there has none that could be wrong.
                ushort wrong = (ushort)(right == 0x5555 ? 0xAAAA : right ^ 0x5555);
                BinaryPrimitives.WriteUInt16BigEndian(at[checksumAt..], packet.State == PacketState.Invalid ? wrong : right == 0 ? ushort.MaxValue : right);
            }
        });
    }

    /// <summary>The frame of a packet on a cable.</summary>
    public static byte[] Frame(byte[] packet, byte[] to) => [.. to, 2, 0, 0, 0, 1, 1, .. (packet[0] >> 4 == 4 ? (byte[])[0x08, 0x00] : [0x86, 0xdd]), .. packet];

    static byte[] Echo() => [0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0];

    static byte[] Tcp()
    {
        var segment = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(segment, 40000);
        segment[12] = 5 << 4;
        segment[13] = 2; // SYN
        segment[14] = 64;
        return segment;
    }

    static byte[] Udp()
    {
        var datagram = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 40000);
        datagram[5] = 8;
        return datagram;
    }

    static uint Sum(byte[] bytes, uint sum)
    {
        for (int i = 0; i < bytes.Length; i += 2)
        {
            sum += (uint)(bytes[i] << 8) | (i + 1 < bytes.Length ? bytes[i + 1] : 0u);
        }

        return sum;
    }

    static ushort Folded(uint sum)
    {
        while (sum >> 16 != 0)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
