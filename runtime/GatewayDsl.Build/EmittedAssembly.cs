using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Emitted;

namespace GatewayDsl.Build;

/// <summary>What a compiled project carries for its gateways. The assembly is read as a file; it is neither loaded nor run.</summary>
sealed class EmittedAssembly
{
    /// <summary>The definitions' errors; null where there are none.</summary>
    public string? Rejection { get; private set; }

    /// <summary>A checksum of the source.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The version of the compiler of definitions; empty where no generator ran.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Every file of every gateway, below the output folder.</summary>
    public IReadOnlyList<OutputFile> Files { get; private set; } = [];

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">The assembly's file.</param>
    public static EmittedAssembly Read(string path)
    {
        var read = new EmittedAssembly();
        var texts = new Dictionary<int, byte[]>();
        var files = new List<(string Path, bool IsExecutable, int Text)>();
        var models = new List<string>();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var image = new PEReader(stream);
        MetadataReader metadata = image.GetMetadataReader();
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            BlobReader blob = metadata.GetBlobReader(attribute.Value);
            string? type = NameOf(metadata, attribute);
            if (type is null || blob.ReadUInt16() != 1)
            {
                continue;
            }

            switch (type)
            {
                case nameof(EmittedTextAttribute):
                    texts.Add(blob.ReadInt32(), Encoding.UTF8.GetBytes(blob.ReadSerializedString()!));
                    break;
                case nameof(EmittedFileAttribute):
                    files.Add((blob.ReadSerializedString() + "/" + blob.ReadSerializedString(), blob.ReadBoolean(), blob.ReadInt32()));
                    break;
                case nameof(EmittedModelAttribute):
                    models.Add(blob.ReadSerializedString()!);
                    break;
                case nameof(EmittedRejectionAttribute):
                    int errors = blob.ReadInt32();
                    read.Rejection = $"{blob.ReadSerializedString()}{(errors > 1 ? $" (and {errors - 1} more)" : "")}";
                    break;
                case nameof(EmittedFromAttribute):
                    read.Version = blob.ReadSerializedString()!;
                    read.Source = blob.ReadSerializedString()!;
                    break;
            }
        }

        read.Files =
        [
            .. files.Select(file => new OutputFile(file.Path, texts[file.Text], file.IsExecutable)),
            .. models.SelectMany(Render),
        ];
        return read;
    }

    static IEnumerable<OutputFile> Render(string model)
    {
        Gateway gateway = ModelJson.Read(model);
        return GatewayCompiler.Emit(gateway).Select(artifact => new OutputFile(gateway.Name.Text + "/" + artifact.Path, Encoding.UTF8.GetBytes(artifact.Text), artifact.IsExecutable));
    }

    /// <summary>The name of an attribute's type, when it is one of ours.</summary>
    static string? NameOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && metadata.StringComparer.Equals(type.Namespace, typeof(EmittedFileAttribute).Namespace)
            ? metadata.GetString(type.Name)
            : null;
}
