namespace GatewayDsl.Compiler.Updates;

/// <summary>What a bundle must say to be taken by a device.</summary>
static class BundleIdentity
{
    /// <summary>What it must be made for, and the place of the model that decides it.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="updates">Its updates.</param>
    public static At<string> CompatibleOf(At<Gateway> gateway, At<Rauc> updates) =>
        updates.Value.Compatible is { } own
            ? new At<string>(own.Text, updates.The(u => u.Compatible).Path)
            : new At<string>(gateway.Value.Board.Name.Text, gateway.The(g => g.Board.Name).Path);

    /// <summary>The format that bundles are made in: the safer one, where both are taken.</summary>
    /// <param name="updates">The updates of a gateway.</param>
    public static string FormatOf(Rauc updates)
    {
        foreach (BundleFormat format in updates.Formats)
        {
            if (format == BundleFormat.Verity)
            {
                return format.Text;
            }
        }

        return BundleFormat.Plain.Text;
    }
}
