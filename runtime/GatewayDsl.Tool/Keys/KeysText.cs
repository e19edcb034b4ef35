using System;
using System.Globalization;
using System.IO;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Keys;

/// <summary>Tells a person what came of <c>gateway keys</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class KeysText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Bad = new(Color.Red), Strong = new(decoration: Decoration.Bold), Usual = Style.Plain;

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(KeysOutcome outcome)
    {
        DefinitionText.Print(outcome.Definition, output, error);
        if (outcome.Error is { } why)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(null, why);
        }

        if (outcome.Authority is not { } authority)
        {
            return;
        }

        if (outcome.Action is KeysVerb.New or KeysVerb.List)
        {
            Certificate(authority, Strong);
        }

        foreach (KnownCertificate certificate in outcome.Certificates)
        {
            Certificate(certificate, Usual);
        }

        foreach (TrustingGateway gateway in outcome.Gateways)
        {
            Line($"{gateway.Name} trusts it: {gateway.File}", Usual);
        }

        if (outcome.Definition.Project is { } project && outcome.Gateways.Count == 0)
        {
            Line($"No gateway of {Path.GetFileName(project.Path)} trusts it", Usual);
        }

        foreach (string remark in outcome.Remarks)
        {
            Line(remark, Bad);
        }

        string keyring = Path.Combine(outcome.Folder, KeyFolder.KeyringFile);
        if (outcome.Action == KeysVerb.New)
        {
            Line($"What devices trust is {keyring}: copy it into the project, and write Trust.Development(ProjectFile.At(\"certs/dev.pem\"))", Usual);
            Line($"To sign: gateway sign BUNDLE --cert {outcome.Certificates[0].File}", Usual);
        }
        else if (outcome.Action == KeysVerb.Revoke)
        {
            Line($"{keyring} says so: copy it into the projects that trust the authority", Usual);
        }
    }

    void Certificate(KnownCertificate certificate, Style style)
    {
        string revoked = certificate.Revoked is { } time ? $", revoked on {Day(time)}" : "";
        Line($"{certificate.File ?? "(no key here)"}: {certificate.Subject}, {Day(certificate.From)} to {Day(certificate.Until)}, serial number {certificate.Serial}{revoked}", certificate.Revoked is null ? style : Bad);
    }

    void Line(string text, Style style) => output.Write(new Text(TerminalText.Of(text) + "\n", style));

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
