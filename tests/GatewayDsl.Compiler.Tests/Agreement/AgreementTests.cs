using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Compiler.Tests.Device;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Agreement;

/// <summary>What is emitted agrees with itself, and what one file alone says otherwise is found.</summary>
public sealed class AgreementTests
{
    static readonly string[] Folders = ["EdgeGateway/devices/rock64", "EdgeGateway/devices/rock64-qemu", "SiteFleet/devices/gw-bonn"];

    public static TheoryData<string> Examples => [.. Folders, "SiteFleet/devices/gw-berlin", "SiteFleet/devices/gw-hamburg", "SiteFleet/devices/gw-leipzig"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_is_emitted_agrees_with_itself(string device) => Assert.Empty(FolderAgreement.Of(new EmittedFolder(ExampleFolder.Files(device))).Select(Text));

    [Fact]
    public void So_do_the_samples() =>
        Assert.All(
            new[] { EdgeSample.Gateway, EdgeSample.Everything, SystemSample.Qemu },
            static gateway => Assert.Empty(FolderAgreement.Of(ExampleFolder.Emitted(gateway)).Select(Text)));

    [Fact]
    public void Measure()
    {
        var missed = new List<string>();
        int all = 0;
        foreach (string device in Folders)
        {
            Dictionary<string, string> files = ExampleFolder.Files(device);
            foreach (Mutation mutation in Mutation.Of(files))
            {
                all++;
                if (!FolderAgreement.Of(new EmittedFolder(mutation.In(files))).Any(each => each.Rule.Severity != Severity.Info && each.Places.Any(place => place.File == mutation.File)))
                {
                    missed.Add($"{device} {mutation.File}:{mutation.Line}: {mutation.Before.Trim()} -> {mutation.After.Trim()}");
                }
            }
        }

        File.WriteAllLines("/dev/shm/missed.txt", [.. missed, $"{all - missed.Count} of {all}"]);
    }

    static string Text(Disagreement each) => each.Rule.Id + ": " + each.Message;
}
