using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Keys;

/// <summary>What came of <c>gateway keys</c>.</summary>
/// <param name="Action">What was to be done: <c>new</c>, <c>issue</c>, <c>renew</c>, <c>revoke</c> or <c>list</c>.</param>
/// <param name="Folder">The folder, as the command line names it.</param>
sealed record KeysOutcome(string Action, string Folder)
{
    /// <summary>What the project says that gateways were looked for in; empty where none was named.</summary>
    public Definition Definition { get; init; } = new();

    /// <summary>The authority; null if there was none to look at.</summary>
    public KnownCertificate? Authority { get; init; }

    /// <summary>Certificates: all of them for <c>list</c>, else those that something was done with.</summary>
    public IReadOnlyList<KnownCertificate> Certificates { get; init; } = [];

    /// <summary>The gateways that trust the authority.</summary>
    public IReadOnlyList<TrustingGateway> Gateways { get; init; } = [];

    /// <summary>What is to be done soon or at once.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Why nothing was done; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        Error is not null ? ExitCodes.Unusable
        : Definition.ExitCode != ExitCodes.Fine ? Definition.ExitCode
        : Remarks.Count > 0 ? ExitCodes.Findings
        : ExitCodes.Fine;
}

/// <summary>What is known of a certificate.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Serial">Its serial number in hexadecimal.</param>
/// <param name="From">From when on it is valid.</param>
/// <param name="Until">Until when.</param>
/// <param name="Revoked">When it was revoked; null if it was not.</param>
/// <param name="File">The file with its key, as the command line names the folder; null where the key is not here.</param>
sealed record KnownCertificate(string Subject, string Serial, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? Revoked, string? File)
{
    /// <summary>The same of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="revoked">When it was revoked.</param>
    /// <param name="file">The file with its key.</param>
    public static KnownCertificate Of(X509Certificate2 certificate, DateTimeOffset? revoked, string? file) =>
        new(certificate.Subject, certificate.SerialNumber, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime(), revoked, file);
}
