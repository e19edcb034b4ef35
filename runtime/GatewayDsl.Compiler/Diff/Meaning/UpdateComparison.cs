using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Updates;

namespace GatewayDsl.Compiler.Diff;

/// <summary>How updates come, and which of them the device takes.</summary>
static class UpdateComparison
{
    /// <summary>What changes about updates.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(GatewaySide before, GatewaySide after) =>
        before.Root.The(g => g.Updates).As<Rauc>() is { } old && after.Root.The(g => g.Updates).As<Rauc>() is { } now
            ? Bundles(before, after, old, now).Concat(Trusted(before, after, old, now)).Concat(Revoked(old, now)).Concat(Sources(old, now))
            : [];

    static IEnumerable<MeaningChange> Bundles(GatewaySide before, GatewaySide after, At<Rauc> old, At<Rauc> now)
    {
        At<string> was = BundleIdentity.CompatibleOf(before.Root, old), @is = BundleIdentity.CompatibleOf(after.Root, now);
        if (was.Value != @is.Value)
        {
            yield return new MeaningChange(Area.Updates, "compatible", Turn.Changes, $"the device takes bundles for '{@is.Value}', and no longer those for '{was.Value}'") { Before = was.Path, After = @is.Path };
        }

        ModelPath from = old.The(u => u.Formats).Path, to = now.The(u => u.Formats).Path;
        foreach (BundleFormat format in now.Value.Formats.Except(old.Value.Formats))
        {
            yield return new MeaningChange(Area.Updates, "bundle formats", Turn.Gains, $"the device newly takes bundles of the format '{format}'") { Before = from, After = to };
        }

        foreach (BundleFormat format in old.Value.Formats.Except(now.Value.Formats))
        {
            yield return new MeaningChange(Area.Updates, "bundle formats", Turn.Loses, $"the device no longer takes bundles of the format '{format}'") { Before = from, After = to };
        }

        if (old.Value.VersionFloor != now.Value.VersionFloor)
        {
            yield return new MeaningChange(
                Area.Updates,
                "the version floor",
                now.Value.VersionFloor is null ? Turn.Gains : Turn.Changes,
                now.Value.VersionFloor is { } floor ? $"the device takes no bundle older than {floor}, {(old.Value.VersionFloor is { } low ? $"and no longer {low}" : "and took any before")}" : $"the device takes bundles older than {old.Value.VersionFloor} again")
            {
                Before = old.The(u => u.VersionFloor).Path,
                After = now.The(u => u.VersionFloor).Path,
            };
        }
    }

    static IEnumerable<MeaningChange> Trusted(GatewaySide before, GatewaySide after, At<Rauc> old, At<Rauc> now)
    {
        Keyring was = Keyring.Of(before, old.Value), @is = Keyring.Of(after, now.Value);
        ModelPath from = old.The(u => u.Trust.Certificate).Path, to = now.The(u => u.Trust.Certificate).Path;
        if (!@is.Trusts(was))
        {
            yield return new MeaningChange(Area.Updates, "the keyring", Turn.Loses, $"bundles that a certificate vouches for which was in {was.Name} are refused once the change is on the device") { Before = from, After = to };
        }

        if (!was.Trusts(@is))
        {
            yield return new MeaningChange(Area.Updates, "the keyring", Turn.Gains, $"bundles that a certificate vouches for which is new in {@is.Name} are taken") { Before = from, After = to };
        }

        if (old.Value.Trust.IsDevelopment != now.Value.Trust.IsDevelopment)
        {
            yield return new MeaningChange(Area.Updates, "the keyring", now.Value.Trust.IsDevelopment ? Turn.Gains : Turn.Changes, now.Value.Trust.IsDevelopment ? "updates are judged by a certificate for development" : "updates are judged by an authority, and no longer by a certificate for development") { Before = from, After = to };
        }

        ModelPath signers = old.The(u => u.Signers).Path, newSigners = now.The(u => u.Signers).Path;
        string[] had = [.. old.Value.Signers.Select(static name => name.Text)], has = [.. now.Value.Signers.Select(static name => name.Text)];

        // Without a list any signer of the authority is taken.
        string[] gone = has.Length == 0 ? [] : had.Length == 0 ? ["any other signer"] : [.. had.Except(has)];
        string[] added = had.Length == 0 ? [] : has.Length == 0 ? ["any other signer"] : [.. has.Except(had)];
        if (gone.Length > 0)
        {
            yield return new MeaningChange(Area.Updates, "signers", Turn.Loses, $"bundles signed by {Words.List(gone)} are refused once the change is on the device") { Before = signers, After = newSigners };
        }

        if (added.Length > 0)
        {
            yield return new MeaningChange(Area.Updates, "signers", Turn.Gains, $"bundles signed by {Words.List(added)} are taken") { Before = signers, After = newSigners };
        }
    }

    static IEnumerable<MeaningChange> Revoked(At<Rauc> old, At<Rauc> now)
    {
        if (old.Value.Revocation != now.Value.Revocation)
        {
            bool refuses = now.Value.Revocation == Revocation.Checked;
            yield return new MeaningChange(
                Area.Updates,
                "revoked signers",
                refuses ? Turn.Changes : Turn.Gains,
                refuses ? "bundles of signers that the authority has taken back are refused, and all bundles once its list has run out" : "bundles of signers that the authority has taken back are taken")
            {
                Before = old.The(u => u.Revocation).Path,
                After = now.The(u => u.Revocation).Path,
            };
        }
    }

    static IEnumerable<MeaningChange> Sources(At<Rauc> old, At<Rauc> now)
    {
        if (old.Value.Source != now.Value.Source)
        {
            yield return new MeaningChange(
                Area.Updates,
                "the source",
                now.Value.Source is UpdatesByHand ? Turn.Stops : old.Value.Source is UpdatesByHand ? Turn.Starts : Turn.Changes,
                now.Value.Source is PolledUpdates polled
                    ? $"the device asks {polled.Url} for updates every {polled.Every}, with up to {polled.Jitter} of jitter{(old.Value.Source is PolledUpdates other ? $", and no longer {other.Url} every {other.Every} with {other.Jitter}" : ", and waited for somebody before")}"
                    : "the device no longer asks for updates: somebody must bring each one")
            {
                Before = old.The(u => u.Source).Path,
                After = now.The(u => u.Source).Path,
            };
        }
    }
}
