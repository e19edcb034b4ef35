namespace GatewayDsl;

/// <summary>A tunnel by OpenVPN. It is part of the image, so that it works when containers do not.</summary>
public sealed record OpenVpn
{
    OpenVpn(Interface @interface, DevicePath config)
    {
        Interface = @interface;
        Config = config;
    }

    /// <summary>The interface that the tunnel makes. Becomes <c>dev</c>, and overrules what the file says (openvpn(8)).</summary>
    public Interface Interface { get; init; }

    /// <summary>The client's configuration with its keys.</summary>
    public DevicePath Config { get; init; }

    /// <summary>
    /// A way in for whoever repairs the device: started by hand with <c>systemctl start openvpn-recovery</c>, and only if the file is
    /// there. What may come in through it is decided by <see cref="Gateway.Firewall"/> (GW7021).
    /// </summary>
    /// <param name="interface">The interface that the tunnel makes, an <see cref="GatewayDsl.Interface.Tunnel"/>, like <c>tun0</c>.</param>
    /// <param name="config">The client's configuration on the data partition, like <c>/data/config/openvpn/client.conf</c>.</param>
    public static OpenVpn Recovery(Interface @interface, DevicePath config) => new(@interface, config);
}
