using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Compiler.Tests.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.BootModel;

/// <summary>The search itself: what holds for every device, and that planted faults are found on a shortest way.</summary>
public sealed class BootSearchTests
{
    static readonly BootDevice Rock64 = new() { Chooser = SlotChooser.Bootmeth, SavesForRecovery = true, CanBeRewritten = true };

    [Fact]
    public void EveryPromiseHoldsForEveryDeviceWithoutAFlaw()
    {
        BootDevice[] devices =
        [
            .. from chooser in new[] { SlotChooser.Bootmeth, SlotChooser.Script }
               from attempts in Enumerable.Range(3, 7)
               from asks in new[] { false, true }
               from saves in new[] { false, true }
               from rewritten in new[] { false, true }
               select new BootDevice { Chooser = chooser, Attempts = attempts, AsksRauc = asks, SavesForRecovery = saves, CanBeRewritten = rewritten },
        ];

        foreach (BootDevice device in devices)
        {
            Assert.All(BootFlaw.All, flaw => Assert.Null(flaw.Alone(device)));
            BootSearch search = BootSearch.Of(new BootSteps(device));
            Assert.True(search.Broken.Count == 0, $"{device}: {string.Join("; ", search.Broken.Select(broken => broken.Key.Name + ": " + string.Join(", then ", search.Words.Of(broken.Value))))}");
        }
    }

    [Theory]
    [InlineData("Boot.Environment.Copies", "newest left")]
    [InlineData("Boot.Attempts", "newest left")]
    [InlineData("Boot.Select", "reachable")]
    [InlineData("Boot", "reachable left updatable")]
    public void EachFlawBreaksItsPromises(string member, string promises)
    {
        BootDevice device = member switch
        {
            "Boot.Environment.Copies" => Rock64 with { Copies = 1 },
            "Boot.Attempts" => Rock64 with { Chooser = SlotChooser.Script, Attempts = 2 },
            "Boot.Select" => Rock64 with { Chooser = SlotChooser.ScriptInSlot },
            _ => Rock64 with { Chooser = SlotChooser.StandIn },
        };

        BootSearch search = BootSearch.Of(new BootSteps(device));
        Assert.Equal(promises.Split(' ').Order(StringComparer.Ordinal), search.Broken.Keys.Select(static promise => promise.Name).Order(StringComparer.Ordinal));
        Assert.Equal([member], BootFlaw.All.Where(flaw => flaw.Alone(device) is not null).Select(static flaw => flaw.Member.Text));
    }

    [Fact]
    public void ALostEnvironmentBringsTheOlderSystemBackAndAVersionFloorDecidesThat()
    {
        Assert.Equal(
            [
                "slot A starts and is called good",
                "an update is installed in slot B, and the device restarts",
                "slot B starts and is called good",
                "power is cut while RAUC saves the environment to update slot A, and no valid copy is left",
                "slot A is tried (2 left), and the older system in it starts",
            ],
            Way(new BootSteps(Rock64 with { Copies = 1 }), BootPromise.Newest));
        Assert.DoesNotContain(BootPromise.Newest, BootSearch.Of(new BootSteps(Rock64 with { Copies = 1, HasVersionFloor = true })).Broken.Keys);
    }

    [Fact]
    public void TwoFlawsAreTwoFindingsEachWithItsOwnWay()
    {
        var both = (UBoot)SampleGateway.Value.Boot!;
        Gateway gateway = SampleGateway.Value with
        {
            Boot = both with { Attempts = 1, Environment = both.Environment with { Copies = Copies.One(because: "bootloaders in the field read one copy") } },
        };

        Assert.Equal(["GW6061", "GW6015"], GatewayCompiler.Validate(gateway).Select(static finding => finding.Rule.Id));
    }

    [Fact]
    public void AnInstallationIntoTheRunningSlotIsFound() => Assert.Equal(
        [
            "slot A starts and is called good",
            "an update is to be installed, and slot A leaves the order",
            "slot A loses its attempts",
            "the boot partition of slot A is written",
        ],
        Way(new WritesTheRunningSlot(), BootPromise.RunningSlot));

    [Fact]
    public void WhatIsInstalledOverTheRunningSlotLosesWhatWasConfirmed() =>
        Assert.Equal("the boot partition of slot A is written", Way(new WritesTheRunningSlot(), BootPromise.Kept)[^1]);

    [Fact]
    public void AttemptsThatAreNeverCountedAreFound()
    {
        IReadOnlyList<string> way = Way(new NeverCounts(), BootPromise.Left);
        Assert.Equal("an update that does not work is installed in slot B, and the device restarts", way[1]);
        Assert.Equal(
            [.. Enumerable.Repeat("slot B is tried (3 left), hangs, until somebody switches it off and on", 3), "slot B is tried (3 left), and the update that does not work starts"],
            way.Skip(2).Select(static phrase => phrase.Replace("slot B is tried,", "slot B is tried (3 left),", StringComparison.Ordinal)));
        Assert.Contains("slot B is tried, hangs, until somebody switches it off and on", Way(new NeverCounts(), BootPromise.Reachable));
    }

    [Fact]
    public void OneAttemptTooFewIsFound()
    {
        IReadOnlyList<string> way = Way(new CountsTwice(), BootPromise.Left);
        Assert.Equal(
            [
                "slot B is tried (1 left), hangs, until somebody switches it off and on",
                "slot B is tried (0 left), hangs, until somebody switches it off and on",
                "slot A is tried (1 left), and starts",
            ],
            way.Skip(2));
    }

    [Fact]
    public void AConfirmationAtTheFirstLookIsFound() => Assert.Equal(
        [
            "slot A starts and is called good",
            "an update that does not work is installed in slot B, and the device restarts",
            "slot B is tried (2 left), and the update that does not work starts",
            "slot B is called good",
        ],
        Way(new ConfirmsAtOnce(), BootPromise.Left));

    [Fact]
    public void AScriptThatNeverSavesAnOrderKeepsUpdatesAway() => Assert.Equal(
        [],
        Way(new NeverSavesAnOrder(), BootPromise.Updatable));

    [Fact]
    public void TenAttemptsAreNoneToTheBootmeth()
    {
        BootVariables written = RaucBackend.SetPrimary(new("A", "3", "0"), BootSlot.B, 10)[1];

        Assert.Equal(new BootVariables("B A", "3", "a"), written);
        Assert.Equal(BootSlot.A, SlotChoice.ByBootmeth(written, 10, scriptA: true, scriptB: true).Slot);
        Assert.Equal(new("B A", "3", "0"), SlotChoice.ByScript(written, 10).Saved);
    }

    [Fact]
    public void NoShorterWayBreaksAPromise()
    {
        // Slowly, by trying everything that can happen in so many steps.
        foreach (BootSteps steps in new BootSteps[] { new WritesTheRunningSlot(), new ConfirmsAtOnce(), new(Rock64 with { Chooser = SlotChooser.ScriptInSlot, Copies = 1 }) })
        {
            BootSearch search = BootSearch.Of(steps);
            foreach ((BootPromise promise, IReadOnlyList<BootEdge> way) in search.Broken.Where(static broken => broken.Key != BootPromise.Reachable && broken.Key != BootPromise.Updatable))
            {
                Assert.False(IsBrokenWithin(steps, promise, BootSteps.First, way.Count - 1, []), $"{promise.Name} of {steps.GetType().Name}");
                Assert.True(IsBrokenWithin(steps, promise, BootSteps.First, way.Count, []));
            }
        }
    }

    // Two copies with their contents and marks, as U-Boot's env/sf.c writes them and env/common.c chooses between them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OfTwoCopiesOneCounts(int seed)
    {
        var random = new Random(seed);
        (string? Content, bool Active)[] copies = [(null, false), (null, false)];
        BootState state = BootSteps.First;
        BootSteps steps = new(Rock64 with { SavesForRecovery = false });
        List<BootTransition> next = [];
        for (int i = 0; i < 2000; i++)
        {
            int valid = Valid();
            Assert.Equal((valid < 0 ? null : copies[valid].Content, Math.Max(valid, 0)), (state.Environment == 0 ? null : steps.Variables(state).ToString(), state.Copy));
            next.Clear();
            steps.AddFrom(state with { Cuts = 0 }, next);
            BootTransition[] saves = [.. next.Where(step => step.Event == BootEvent.PowerCutInSave || step.To.Environment != state.Environment)];
            BootTransition step = saves.Length > 0 && next.Exists(static each => each.Event == BootEvent.PowerCutInSave) ? saves[random.Next(saves.Length)] : next[random.Next(next.Count)];
            if (step.Event == BootEvent.PowerCutInSave || step.To.Environment != state.Environment || step.To.Copy != state.Copy)
            {
                // What would have been saved is what the uncut step stores.
                string content = steps.Variables(next.First(each => each.Event != BootEvent.PowerCutInSave && !each.Event.Equals(BootEvent.Rewritten) && each.To.Environment != 0).To).ToString();
                int target = valid == 0 ? 1 : 0;
                copies[target] = (null, false);
                if (step.Event != BootEvent.PowerCutInSave || step.To.Environment != state.Environment || step.To.Copy != state.Copy)
                {
                    copies[target] = (content, true);
                    if (step.Event != BootEvent.PowerCutInSave && valid >= 0)
                    {
                        copies[valid].Active = false;
                    }
                }
            }

            state = step.To;
        }

        int Valid() => (copies[0].Content, copies[1].Content) switch
        {
            (null, null) => -1,
            (_, null) => 0,
            (null, _) => 1,
            _ => !copies[0].Active && copies[1].Active ? 1 : 0,
        };
    }

    static bool IsBrokenWithin(BootSteps steps, BootPromise promise, BootState from, int most, Dictionary<ulong, int> tried)
    {
        if (most == 0 || (tried.TryGetValue(from.Key, out int before) && before >= most))
        {
            return false;
        }

        tried[from.Key] = most;
        List<BootTransition> next = [];
        steps.AddFrom(from, next);
        return next.Exists(step => promise.IsBrokenBy(steps.Device, from, new BootEdge(0, 0, step.Event, step.Slot, step.IsOwn), step.To) || IsBrokenWithin(steps, promise, step.To, most - 1, tried));
    }

    static IReadOnlyList<string> Way(BootSteps steps, BootPromise promise)
    {
        BootSearch search = BootSearch.Of(steps);
        return search.Words.Of(search.Broken[promise]);
    }

    sealed class WritesTheRunningSlot() : BootSteps(Rock64)
    {
        protected override BootSlot Target(BootSlot running) => running;
    }

    sealed class NeverCounts() : BootSteps(Rock64)
    {
        protected override SlotChoice Choose(BootVariables found, bool scriptA, bool scriptB) =>
            base.Choose(found, scriptA, scriptB) is { Slot: { } slot, Saved: { } saved } ? new(slot, saved.WithLeft(slot, found.Left(slot) ?? "3")) : base.Choose(found, scriptA, scriptB);
    }

    sealed class CountsTwice() : BootSteps(Rock64)
    {
        protected override SlotChoice Choose(BootVariables found, bool scriptA, bool scriptB) =>
            base.Choose(found, scriptA, scriptB) is { Slot: { } slot, Saved: { } saved } && saved.Left(slot) == "2" ? new(slot, saved.WithLeft(slot, "1")) : base.Choose(found, scriptA, scriptB);
    }

    sealed class ConfirmsAtOnce() : BootSteps(Rock64)
    {
        protected override bool MustHold => false;
    }

    sealed class NeverSavesAnOrder() : BootSteps(Rock64)
    {
        protected override SlotChoice Choose(BootVariables found, bool scriptA, bool scriptB) =>
            scriptB ? base.Choose(found, scriptA, scriptB) : base.Choose(found, scriptA, scriptB) with { Saved = null };
    }
}
