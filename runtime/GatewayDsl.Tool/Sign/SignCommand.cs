using System;
using System.CommandLine;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;
using Spectre.Console;

namespace GatewayDsl.Tool.Sign;

/// <summary>The arguments and options of <c>gateway sign</c>.</summary>
static class SignCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    public static Verb Of()
    {
        var bundle = new Argument<string>("bundle") { Description = "A bundle that waits for its signature, as 'gateway build PROJECT rauc-bundle --backend local' makes it." };
        VerbArguments.MustBeNoOption(bundle);
        var certificate = new Option<string?>("--cert") { Description = "The signer's certificate in PEM, and behind it those between it and the authority's; or a pkcs11: address.", HelpName = "CERT" };
        var key = new Option<string?>("--key") { Description = "The signer's key in PEM, or a pkcs11: address, which rauc is asked to sign with. Default: where the certificate is.", HelpName = "KEY" };
        var with = new Option<string?>("--with") { Description = "A program that signs: from standard input to CMS in DER on standard output.", HelpName = "PROGRAM" };
        var keyring = new Option<string?>("--keyring") { Description = "Sign only what devices with these authorities take, in PEM; must be said for a pkcs11: address.", HelpName = "FILE" };
        var output = new Option<string?>("-o", "--out") { Description = "The signed bundle. Default: beside the other, without 'unsigned'.", HelpName = "PATH" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("sign", "Gives an update bundle its signature. Building one never needs a key.") { bundle, certificate, key, with, keyring, output, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => SignVerb.Run(parsed.GetValue(bundle)!, new SignRequest(parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(with)) { Keyring = parsed.GetValue(keyring) }, parsed.GetValue(output), cancellation),
            outcome =>
            {
                Print(outcome, parsed.GetValue(json));
                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => Print(new SignOutcome("") { Error = definition.Unusable?.Message, ExitCode = ExitCodes.Unusable }, json: true));
    }

    static void Print(SignOutcome outcome, bool json)
    {
        if (json)
        {
            Console.Out.Write(JsonSerializer.Serialize(
                new SignDocument("sign", outcome.ExitCode, outcome.Error is null ? null : new JsonError(outcome.Error, null), outcome.Error is null ? outcome.Output : null, outcome.Signer),
                SignJsonContext.Default.SignDocument) + "\n");
        }
        else if (outcome.Error is { } error)
        {
            new FindingPrinter(Terminal.Error(), static _ => null).PrintUnusable(null, error);
        }
        else
        {
            Terminal.Output().Write(new Text(TerminalText.Of($"{outcome.Output}: {ByteCount.Of(new FileInfo(outcome.Output).Length)}, signed by {outcome.Signer}") + "\n"));
        }
    }
}

/// <summary>The whole document, as <c>schemas/sign.schema.json</c> describes it.</summary>
sealed record SignDocument(string Verb, int ExitCode, JsonError? Error, string? File, string? Signer);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignDocument))]
sealed partial class SignJsonContext : JsonSerializerContext;
