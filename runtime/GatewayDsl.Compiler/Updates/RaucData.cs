namespace GatewayDsl.Compiler.Updates;

/// <summary>Where RAUC keeps its notes.</summary>
static class RaucData
{
    /// <summary>The folder, and the place of the model that decides it; null where the gateway takes no updates or has no storage.</summary>
    public static At<string>? DirectoryOf(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Updates).As<Rauc>() is not { } updates || gateway.The(g => g.Storage).As<AbStorage>() is not { } storage)
        {
            return null;
        }

        return updates.Value.DataDirectory is { } own
            ? new At<string>(own.Text, updates.The(u => u.DataDirectory).Path)
            : new At<string>(storage.Value.Data.Mount.Text + "/rauc", storage.The(s => s.Data.Mount).Path);
    }
}
