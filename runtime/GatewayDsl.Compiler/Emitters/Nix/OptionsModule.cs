using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>What a definition sets by hand: options of NixOS, and files of its own, which are emitted below <c>files/</c>.</summary>
static class OptionsModule
{
    /// <summary>The emitted file of a file of the definition.</summary>
    /// <param name="file">The file of the definition.</param>
    public static string ArtifactOf(ExtraFile file) => "files" + file.Path.Text;

    public static NixModule? Of(At<Gateway> gateway)
    {
        IEnumerable<NixBinding> options =
            from option in gateway.Each(g => g.NixOptions)
            orderby option.Value.Path.Text
            select new NixBinding(option.Path, option.Value.Path.Parts, Value(option.Value.Value));
        IEnumerable<NixBinding> files =
            from file in Files(gateway)
            where file.Value.Path.Text.StartsWith("/etc/", StringComparison.Ordinal)
            select NetworkModule.Etc(file.Path, file.Value.Path.Text.Substring("/etc/".Length), ArtifactOf(file.Value));
        NixBinding[] all = [.. options.OrderBy(static binding => string.Join(".", binding.Path), StringComparer.Ordinal), .. files];
        return all.Length > 0 ? new NixModule("options", ModelPath.Root, all) : null;
    }

    /// <summary>The files of the definition.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> EmitFiles(At<Gateway> gateway) =>
        from file in Files(gateway)
        let content = file.The(f => f.Content)
        select new Artifact(ArtifactOf(file.Value), [.. Lines(content.Value.Text).Select(line => new ArtifactLine(line, content.Path))]);

    static IEnumerable<At<ExtraFile>> Files(At<Gateway> gateway) => gateway.Each(g => g.Files).OrderBy(static file => file.Value.Path.Text, StringComparer.Ordinal);

    // Of the text's line feeds each ends a line, and so nothing stands behind the last one.
    static IEnumerable<string> Lines(string text) => text.Length == 0 ? [] : text.Substring(0, text.Length - 1).Split('\n');
}
