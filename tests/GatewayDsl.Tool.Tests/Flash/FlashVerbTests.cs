using System;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Tool.Flash;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Flash;

/// <summary>Writing and reading back, to a file that stands for a disk.</summary>
public sealed class FlashVerbTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly string image;
    readonly string device;

    public FlashVerbTests() => (image, device) = (FlashSample.Image(folder), FlashSample.Device(folder, 0xA5));

    [Fact]
    public void Everything_is_the_images_also_where_it_is_empty_and_nothing_behind_it_is_touched()
    {
        FlashOutcome outcome = Flash(Machine.This);
        Assert.Equal((0, true, null), (outcome.ExitCode, outcome.IsVerified, outcome.Error));
        FlashSample.Holds(image, device, 0xA5);
    }

    [Fact]
    public void What_is_empty_is_not_written_where_the_device_is_zero_already()
    {
        FlashSample.Device(folder, 0);
        FlashOutcome outcome = Flash(Machine.This);
        Assert.Equal(FlashSample.Data, outcome.Data);
        Assert.Equal(FlashSample.Data, outcome.Written);
        FlashSample.Holds(image, device, 0);
    }

    [Fact]
    public void A_device_that_does_not_keep_what_was_written_is_found_at_the_byte()
    {
        // Its clock is asked whenever a piece is done.
        FlashOutcome outcome = Flash(Machine.This, new ActingClock(() => FlashSample.Change(device, 100, 0xEE)));
        Assert.Equal((1, false), (outcome.ExitCode, outcome.IsVerified));
        Assert.Contains("byte 100 reads back as another one", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_where_the_image_is_empty_is_found_too()
    {
        const long Empty = (2 << 20) + 7;
        FlashOutcome outcome = Flash(Machine.This, new ActingClock(() => FlashSample.Change(device, Empty, 0xEE)));
        Assert.Contains($"byte {Empty} reads back", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_that_is_interrupted_leaves_no_partition_table()
    {
        using var stop = new CancellationTokenSource();
        File.Copy(image, device, overwrite: true);
        using (FileStream larger = File.OpenWrite(device))
        {
            larger.SetLength(FlashSample.DeviceSize);
        }

        Assert.Equal(0x55, File.ReadAllBytes(device)[510]);
        var verb = new FlashVerb(Machine.This, new ActingClock(stop.Cancel));
        Assert.Throws<OperationCanceledException>(() => verb.Write(verb.Look(image, device), new Progress(), stop.Token));
        Assert.All(File.ReadAllBytes(device).Take(1 << 20), static each => Assert.Equal(0, each));
    }

    [Fact]
    public void A_device_that_takes_the_place_of_the_one_that_was_shown_is_not_written()
    {
        using var planted = new PlantedMachine();
        planted.StandsFor(device);
        planted.Attribute("size", $"{FlashSample.DeviceSize / 512}");
        var verb = new FlashVerb(planted.Machine, TimeProvider.System);
        FlashOutcome looked = verb.Look(image, device);
        Assert.Equal("Acme Stick 3000", looked.Target!.Model);
        planted.Attribute("diskseq", "12");
        FlashOutcome outcome = verb.Write(looked, new Progress(), default);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is another device than a moment ago", outcome.Error, StringComparison.Ordinal);
        Assert.All(File.ReadAllBytes(device), static each => Assert.Equal(0xA5, each));
    }

    [Fact]
    public void Only_images_of_disks_are_written_and_never_onto_themselves()
    {
        var verb = new FlashVerb(Machine.This, TimeProvider.System);
        Assert.Contains("has no partition table", verb.Look(device, image).Error, StringComparison.Ordinal);
        Assert.Contains("has no partition table", verb.Look(folder.Write("short", "x"), device).Error, StringComparison.Ordinal);
        Assert.Contains("there is no file", verb.Look(folder["missing"], device).Error, StringComparison.Ordinal);
        File.CreateSymbolicLink(folder["link"], image);
        Assert.Contains("is the image itself", verb.Look(image, folder["link"]).Error, StringComparison.Ordinal);
        using var planted = new PlantedMachine();
        Assert.Contains("is a device, and the image comes first", new FlashVerb(planted.Machine, TimeProvider.System).Look("/dev/sdb", image).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void How_far_it_is_how_fast_and_how_long_it_takes_is_told()
    {
        var clock = new ActingClock(static () => { });
        var pace = new Pace("writing", 300 << 20, clock);
        clock.Now += TimeSpan.FromSeconds(2).Ticks;
        Assert.Equal("writing: 100 MiB of 300 MiB, 50 MiB/s, 0:04 left", pace.Add(100 << 20));
        clock.Now += TimeSpan.FromSeconds(98).Ticks;
        Assert.Equal("writing: 200 MiB of 300 MiB, 2 MiB/s, 0:50 left", pace.Add(100 << 20));
    }

    public void Dispose() => folder.Dispose();

    FlashOutcome Flash(Machine machine, TimeProvider? time = null)
    {
        var verb = new FlashVerb(machine, time ?? TimeProvider.System);
        FlashOutcome looked = verb.Look(image, device);
        Assert.Null(looked.Error);
        return verb.Write(looked, new Progress(), default);
    }

    sealed class ActingClock(Action act) : TimeProvider
    {
        public long Now { get; set; } = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            act();
            return Now;
        }
    }
}
