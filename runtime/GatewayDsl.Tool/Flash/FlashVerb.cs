using System;
using System.Globalization;
using System.IO;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Flash;

/// <summary><c>gateway flash</c>: writes an image to a disk, and reads it back.</summary>
/// <param name="machine">The machine whose disks these are.</param>
/// <param name="time">The clock.</param>
sealed class FlashVerb(Machine machine, TimeProvider time)
{
    /// <summary>Looks at image and device, and writes nothing.</summary>
    /// <param name="image">The image.</param>
    /// <param name="device">The device.</param>
    public FlashOutcome Look(string image, string device)
    {
        var outcome = new FlashOutcome(image, device);
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                throw new ImagingException("whether a disk is in use is only known on Linux; write the image there");
            }

            using FileSource source = Open(image);
            if (device.Length > 0 && RealPath(image) == RealPath(device))
            {
                throw new ImagingException($"'{device}' is the image itself; name a device");
            }

            FlashTarget target = FlashTarget.Find(machine, device, source.Length);
            return outcome with { Target = target, Size = source.Length, Data = ImageWriter.DataOf(source) };
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            return outcome.Refused(e.Message);
        }
    }

    /// <summary>Writes what was looked at.</summary>
    /// <param name="looked">What <see cref="Look"/> found.</param>
    /// <param name="progress">Told how the work gets on.</param>
    /// <param name="cancellation">Ends the work early; then there is no partition table on the device.</param>
    public FlashOutcome Write(FlashOutcome looked, Progress progress, CancellationToken cancellation)
    {
        progress.Text = "writing";
        try
        {
            // Time went by while somebody was asked, and sticks are pulled out and put in.
            if (FlashTarget.Find(machine, looked.Device, looked.Size) != looked.Target)
            {
                throw new ImagingException($"'{looked.Device}' is another device than a moment ago; begin again");
            }

            using FileSource source = Open(looked.Image);
            if (source.Length != looked.Size)
            {
                throw new ImagingException($"'{looked.Image}' was changed a moment ago; begin again when it is complete");
            }

            using OpenDevice device = OpenDevice.Open(looked.Device);
            return Write(looked, new ImageWriter(source, device, progress, time, cancellation));
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            return looked.Refused(e.Message);
        }
    }

    static FlashOutcome Write(FlashOutcome looked, ImageWriter writer)
    {
        try
        {
            FlashOutcome written = looked with { Written = writer.Write() };
            return writer.Differs() is { } differs
                ? written with
                {
                    ExitCode = ExitCodes.Findings,
                    Error = string.Create(CultureInfo.InvariantCulture, $"'{looked.Device}' does not hold what was written: byte {differs} reads back as another one; it is worn out, or smaller than it says: use another one"),
                }
                : written with { IsVerified = true };
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            return looked with { ExitCode = ExitCodes.Program, Error = $"writing to '{looked.Device}' failed: {e.Message}; what it holds now is of no use: write it again, or use another device" };
        }
    }

    FileSource Open(string image)
    {
        if (machine.Node(image).Kind == NodeKind.BlockDevice)
        {
            throw new ImagingException($"'{image}' is a device, and the image comes first; write 'gateway flash IMAGE DEVICE'");
        }

        FileSource source = FileSource.Open(image);
        Span<byte> mark = stackalloc byte[2];

        // Where a partition table of either kind has its mark (UEFI 2.10, 5.2.3: a GPT has a protective MBR).
        if (source.Length < 512 || source.Read(510, mark) < mark.Length || mark[0] != 0x55 || mark[1] != 0xAA)
        {
            source.Dispose();
            throw new ImagingException($"'{image}' has no partition table, so it is no image of a disk; 'gateway build PROJECT image' makes one");
        }

        return source;
    }

    static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
