using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Writing;

namespace GatewayDsl.Tool.Import;

/// <summary>What <c>gateway import</c> is asked for.</summary>
/// <param name="Folder">The folder with the files of an existing gateway.</param>
sealed record ImportRequest(string Folder)
{
    /// <summary>The file to write the definition to; null for none.</summary>
    public string? File { get; init; }

    /// <summary>The folder to write a project to; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>The gateway's name; null to take it from the files.</summary>
    public string? Name { get; init; }

    /// <summary>Whether files that are there already are replaced.</summary>
    public bool Force { get; init; }
}

/// <summary><c>gateway import</c>: from the files of an existing gateway to a definition. Nothing of them is run.</summary>
/// <param name="reader">Reads the definition back before it is written.</param>
sealed class ImportVerb(DefinitionReader reader)
{
    /// <summary>Imports a folder.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellation">Ends the work before anything is written.</param>
    public ImportOutcome Run(ImportRequest request, CancellationToken cancellation)
    {
        var outcome = new ImportOutcome(request.Folder);
        try
        {
            GatewayName? wanted = request.Name is null ? null : GatewayName.Parse(request.Name);
            if (!Directory.Exists(request.Folder))
            {
                return Unusable($"there is no folder '{request.Folder}'; name the one that holds the gateway's files, like a copy of its /etc");
            }

            string folder = Path.GetFullPath(request.Folder);
            ImportFolder files = ImportFolder.Read(folder, cancellation);
            if (!files.IsKnown)
            {
                return Unusable($"'{request.Folder}' holds no file that is known: no system.conf of RAUC, no boot.cmd, fw_env.config, dump of sfdisk, .link, .network, nftables.conf, dnsmasq.conf or chrony.conf; name the folder that holds them, like a copy of its /etc");
            }

            ImportedGateway imported = GatewayImport.Of(files, wanted, Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)));
            return Write(outcome with { Imported = imported, Files = files.Files.Count - imported.Draft.Ignored.Count }, request, cancellation);
        }
        catch (InvalidValueException invalid)
        {
            return Unusable("--name: " + invalid.Message);
        }
        catch (OutputException e)
        {
            return Unusable(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unusable($"'{request.Folder}' cannot be imported: {e.Message}");
        }

        ImportOutcome Unusable(string message) => outcome with { Unusable = new Unusable(null, message) };
    }

    ImportOutcome Write(ImportOutcome outcome, ImportRequest request, CancellationToken cancellation)
    {
        ImportedGateway imported = outcome.Imported!;
        string target = Path.GetFullPath(request.Output ?? Path.GetDirectoryName(Path.GetFullPath(request.File ?? "Imported.cs"))!);
        string name = DefinitionSource.NameOf(request.Output is null ? imported.Gateway.Name.Text : Path.GetFileName(target));
        string source = DefinitionSource.Of(name, imported.Gateway, MarkedRemarks.Beside(imported), MarkedRemarks.AtTheEnd(imported));
        Dictionary<string, string> project = ProjectTemplate.Files(name, imported.Gateway.Name, source);
        if (imported.Gateway.Updates is not null)
        {
            ProjectTemplate.List(project, name + ".csproj", ImportedGateway.KeyringFile);
        }

        if (imported.Keyring is { } keyring)
        {
            project[ImportedGateway.KeyringFile] = keyring.Text;
        }

        Definition definition = reader.Read(new WrittenTree(target, project), Path.Combine(target, name + ".csproj"), cancellation);
        MustSay(imported.Gateway, definition);
        Dictionary<string, string> files = request.Output is not null ? project : request.File is { } file ? new() { [Path.GetFileName(file)] = source } : [];
        Store(target, files, request.Force);
        return outcome with { Definition = definition, Source = source, Written = [.. files.Keys.Order(StringComparer.Ordinal).Select(path => Path.Combine(request.Output ?? Path.GetDirectoryName(request.File!)!, path))] };
    }

    // The definition is data by now: what it says can be held against what was meant.
    static void MustSay(Gateway meant, Definition definition)
    {
        string text = Lines(meant);
        if (definition.Gateways is not [{ Model: var said }] || Lines(said) != text)
        {
            string found = string.Join("; ", definition.Findings.Select(static finding => finding.Message).Append(definition.Unusable?.Message));
            throw new InvalidOperationException($"the written definition does not say what was imported: {found}");
        }

        static string Lines(Gateway gateway) => string.Join('\n', ModelJson.Write(gateway).Select(static line => line.Text));
    }

    // All of them beside their places first, then all renamed: whoever looks sees none of them, or each whole.
    static void Store(string target, Dictionary<string, string> files, bool force)
    {
        string[] paths = [.. files.Keys.Select(path => Path.Combine(target, path))];
        foreach (string path in paths)
        {
            OutputFolder.MustBeFile(path);
            if (!force && FileKinds.At(path) != FileKind.Nothing)
            {
                throw new OutputException($"'{path}' is there already; write elsewhere, or replace it with --force");
            }
        }

        List<AtomicFile> staged = [];
        try
        {
            foreach ((string path, string text) in files)
            {
                string full = Path.Combine(target, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                var next = new AtomicFile(full);
                staged.Add(next);
                next.Stage(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text), isExecutable: false);
            }

            staged.ForEach(static file => file.Commit());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            staged.ForEach(static file => file.Discard());
            throw new OutputException($"cannot write to '{target}': {e.Message}", e);
        }
    }
}
