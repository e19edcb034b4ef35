using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>Reads a side from emitted files: a folder with a folder for each gateway, or the folder of one. What counts is <c>gateway.model.json</c>.</summary>
static class EmittedSide
{
    const string ModelFile = "gateway.model.json";

    /// <summary>Reads a folder.</summary>
    /// <param name="shown">The folder, as the command line names it.</param>
    /// <param name="folder">The folder.</param>
    public static Side Read(string shown, string folder)
    {
        string[] folders = File.Exists(Path.Combine(folder, ModelFile))
            ? [folder]
            : [.. Directory.GetDirectories(folder).Where(static path => File.Exists(Path.Combine(path, ModelFile))).Order(StringComparer.Ordinal)];
        return new Side(shown)
        {
            Projects = [.. folders.Select(path => ReadGateway(shown, path))],
            Notes = folders.Length == 0 ? [$"'{shown}' holds no gateway: no folder in it has a {ModelFile}"] : [],
        };
    }

    static SideProject ReadGateway(string shown, string folder)
    {
        string file = Path.Combine(folder, ModelFile);
        string place = shown.TrimEnd('/') + "/" + Path.GetFileName(folder) + "/" + ModelFile;
        try
        {
            Gateway model = ModelJson.Read(File.ReadAllText(file));
            return new SideProject(place, [new SideGateway(shown, model)
            {
                IsSound = GatewayCompiler.Validate(model).All(static finding => finding.Rule.Severity != Severity.Error),
                Authority = GatewayCompiler.Copies(model).Select(copy => Path.Combine(folder, copy.Path)).Where(File.Exists).Select(File.ReadAllText).FirstOrDefault(),
                PlacesOf = _ => [new SidePlace(place, 0, 0)],
            }]);
        }
        catch (Exception e) when (e is ModelJsonException or IOException or UnauthorizedAccessException)
        {
            return new SideProject(place, []) { IsUnreadable = true, Problems = [$"{place}: {e.Message}"] };
        }
    }
}
