using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;

namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>
/// The one flake of all fleets. It has the names of the gateways and what makes a system of each; so a fleet of a thousand is a list
/// of a thousand names, and one flake is locked.
/// </summary>
static class FleetFlake
{
    const string Hole = "@@gateways@@";

    /// <summary>The flake and its lock; nothing where there is no gateway.</summary>
    /// <param name="members">The gateways of all fleets, in any order.</param>
    public static IEnumerable<Artifact> Emit(IReadOnlyCollection<Gateway> members) =>
        members.Count == 0 ? [] : [new Artifact("flake.nix", [GeneratedHeader.OfFleets, GeneratedHeader.Gap, .. Lines(members)]), FlakeLock.File];

    static IEnumerable<ArtifactLine> Lines(IEnumerable<Gateway> members)
    {
        var byArchitecture = new NixBindings(
        [
            .. members.GroupBy(static gateway => gateway.Board.Architecture.Text, static gateway => gateway.Name.Text)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => new NixBinding(ModelPath.Root, [group.Key], (string[])[.. group.OrderBy(static name => name, StringComparer.Ordinal)])),
        ]);
        return FlakeTexts.Fleet.Replace("\r", "").Split('\n')
            .SelectMany(line => line.IndexOf(Hole, StringComparison.Ordinal) is >= 0 and int at ? Filled(line, at, byArchitecture) : [line])
            .Select(static line => new ArtifactLine(line, ModelPath.Root));
    }

    // Printed over as many lines as it takes, one name a line from the moment that they fit on none: a gateway more is a line more.
    static IEnumerable<string> Filled(string line, int at, NixExpression value)
    {
        string indent = new(' ', line.Length - line.TrimStart().Length);
        string text = string.Join("\n" + indent, NixPrinter.Print(value, ModelPath.Root).Select(static printed => printed.Text));
        return (line.Substring(0, at) + text + line.Substring(at + Hole.Length)).Split('\n');
    }
}
