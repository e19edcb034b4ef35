using System;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;
using Spectre.Console;

namespace GatewayDsl.Tool.Flash;

/// <summary>The arguments and options of <c>gateway flash</c>, its question and its answer.</summary>
static class FlashCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="verb">Does the work.</param>
    public static Verb Of(FlashVerb verb)
    {
        var image = new Argument<string>("image") { Description = "An image of a disk, as 'gateway build PROJECT image' makes it." };
        var device = new Argument<string>("device") { Description = "The disk to write it to, like /dev/sdb; or a file that stands for one." };
        VerbArguments.MustBeNoOption(image);
        VerbArguments.MustBeNoOption(device);
        var yes = new Option<bool>("-y", "--yes") { Description = "Do not ask." };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("flash", "Writes an image to a disk that is not in use, and reads it back; everything that is on the disk is lost.") { image, device, yes, json };
        command.SetAction(parsed =>
        {
            FlashOutcome looked = verb.Look(parsed.GetValue(image)!, parsed.GetValue(device)!);
            if (looked.Error is null && !parsed.GetValue(yes) && WhyNot(looked) is { } why)
            {
                looked = looked.Refused(why);
            }

            return looked.Error is not null ? Tell(looked) : Work.Run((progress, cancellation) => verb.Write(looked, progress, cancellation), Tell);

            int Tell(FlashOutcome outcome)
            {
                Print(outcome, parsed.GetValue(json));
                return outcome.ExitCode;
            }
        });
        return new Verb(command, static definition => Print(new FlashOutcome("", "").Refused(definition.Unusable!.Message), json: true));
    }

    // Asks on standard error, so that a document on standard output stays one.
    static string? WhyNot(FlashOutcome looked)
    {
        Console.Error.Write(TerminalText.Of($"{looked.Device}: {looked.Target!.Model}, {ByteCount.Of(looked.Target.Size)}") + "\n"
            + TerminalText.Of($"Everything on it is lost. Write {looked.Image} ({ByteCount.Of(looked.Size)}, {ByteCount.Of(looked.Data)} of it data) to it? [y/N] "));
        return Console.In.ReadLine()?.Trim() switch
        {
            "y" or "Y" or "yes" => null,
            null => "nobody answered, and nothing was written; say -y where nobody can be asked",
            _ => "nothing was written, as you wish; answer 'y' to write",
        };
    }

    static void Print(FlashOutcome outcome, bool json)
    {
        if (json)
        {
            Console.Out.Write(JsonSerializer.Serialize(
                new FlashDocument(
                    "flash",
                    outcome.ExitCode,
                    outcome.Error is null ? null : new JsonError(outcome.Error, null),
                    outcome.Image,
                    outcome.Target is { } target ? new JsonDevice(target.Path, target.Model, target.Size) : null,
                    outcome.Written,
                    outcome.IsVerified),
                FlashJsonContext.Default.FlashDocument) + "\n");
        }
        else if (outcome.Error is { } error)
        {
            new FindingPrinter(Terminal.Error(), static _ => null).PrintUnusable(null, error);
        }
        else
        {
            Terminal.Output().Write(new Text(TerminalText.Of($"{outcome.Device} ({outcome.Target!.Model}): {ByteCount.Of(outcome.Written!.Value)} written, {ByteCount.Of(outcome.Size)} read back and right") + "\n"));
        }
    }
}

/// <summary>The whole document, as <c>schemas/flash.schema.json</c> describes it.</summary>
sealed record FlashDocument(string Verb, int ExitCode, JsonError? Error, string Image, JsonDevice? Device, long? Written, bool Verified);

/// <summary>The device.</summary>
sealed record JsonDevice(string Path, string Model, long Size);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FlashDocument))]
sealed partial class FlashJsonContext : JsonSerializerContext;
