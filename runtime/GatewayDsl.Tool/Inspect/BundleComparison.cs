using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Updates;
using GatewayDsl.Evaluation;
using GatewayDsl.Imaging.Inspection;

namespace GatewayDsl.Tool.Inspect;

/// <summary>Compares a bundle with what a device takes.</summary>
static partial class BundleComparison
{
    /// <summary>The differences.</summary>
    /// <param name="found">The bundle.</param>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Difference> Of(Part found, EvaluatedGateway gateway)
    {
        var root = new At<Gateway>(gateway.Model, ModelPath.Root);
        if (root.The(g => g.Updates).As<Rauc>() is not { } updates || root.The(g => g.Storage).As<AbStorage>() is not { } storage)
        {
            yield return Difference("bundle", "no updates", "a bundle", ModelPath.Parse("Updates"));
            yield break;
        }

        At<string> compatible = BundleIdentity.CompatibleOf(root, updates);
        if (found.Of(FactNames.Compatible) is var made && made != compatible.Value)
        {
            yield return Difference("compatible", compatible.Value, made, compatible.Path);
        }

        if (found.Of(FactNames.Format) is var format && updates.Value.Formats.All(each => each.Text != format))
        {
            yield return Difference("format", string.Join(" or ", updates.Value.Formats.Select(static each => each.Text)), format, updates.The(u => u.Formats).Path);
        }

        foreach (Difference difference in Images(found, storage).Concat(Versions(found, updates)).Concat(Signers(found, updates)))
        {
            yield return difference;
        }

        Difference Difference(string what, string expected, string? value, ModelPath path) => Told(gateway, what, expected, value, path);

        IEnumerable<Difference> Images(Part bundle, At<AbStorage> slots)
        {
            foreach ((string slotClass, ByteSize size, ModelPath path) in new[]
            {
                ("boot", slots.Value.Boot.Size, slots.The(s => s.Boot.Size).Path),
                ("rootfs", slots.Value.Rootfs.Size, slots.The(s => s.Rootfs.Size).Path),
            })
            {
                string? image = bundle.Of(FactNames.ImageOf(slotClass));
                if (image is null)
                {
                    yield return Difference($"image.{slotClass}", "an image", null, path);
                }
                else if (SizeIn().Match(image) is { Success: true } match && long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) > size.Bytes)
                {
                    yield return Difference($"image.{slotClass}: size", FormattableString.Invariant($"at most {size.Bytes}"), match.Groups[1].Value, path);
                }
            }
        }

        IEnumerable<Difference> Versions(Part bundle, At<Rauc> rauc)
        {
            string version = bundle.Of(FactNames.Version) ?? "";
            if (rauc.Value.VersionFloor is { } floor && !IsAtLeast(version, floor.Text))
            {
                yield return Difference("version", $"at least {floor}", version, rauc.The(u => u.VersionFloor).Path);
            }
        }

        IEnumerable<Difference> Signers(Part bundle, At<Rauc> rauc)
        {
            if (bundle.Kind == PartKinds.Unsigned)
            {
                yield return Difference("signature", $"one that {rauc.Value.Trust.Certificate.Text} vouches for", "none yet", rauc.The(u => u.Trust).Path);
            }
            else if (bundle.Of(FactNames.Trust) == "none")
            {
                yield return Difference("signer", $"one that {rauc.Value.Trust.Certificate.Text} vouches for", bundle.Of(FactNames.Signer), rauc.The(u => u.Trust).Path);
            }

            string signer = CommonNameIn().Match(bundle.Of(FactNames.Signer) ?? "").Groups[1].Value.Trim();
            if (rauc.Value.Signers.Count > 0 && bundle.Kind == PartKinds.Bundle && rauc.Value.Signers.All(each => each.Text != signer))
            {
                yield return Difference("signer", string.Join(" or ", rauc.Value.Signers.Select(static each => each.Text)), signer, rauc.The(u => u.Signers).Path);
            }
        }
    }

    static Difference Told(EvaluatedGateway gateway, string what, string expected, string? found, ModelPath path) =>
        new(what, expected, string.IsNullOrEmpty(found) ? "none" : found, path, gateway.Origins.Of(path, out _));

    // RAUC compares number by number; what is missing counts as 0.
    static bool IsAtLeast(string version, string floor)
    {
        long[] Numbers(string text) => [.. text.Split('.').Select(static part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        long[] have = Numbers(version), want = Numbers(floor);
        for (int i = 0; i < Math.Max(have.Length, want.Length); i++)
        {
            long one = have.ElementAtOrDefault(i), other = want.ElementAtOrDefault(i);
            if (one != other)
            {
                return one > other;
            }
        }

        return true;
    }

    [GeneratedRegex(@", ([0-9]+) bytes, ", RegexOptions.CultureInvariant)]
    private static partial Regex SizeIn();

    [GeneratedRegex("CN=([^,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex CommonNameIn();
}
