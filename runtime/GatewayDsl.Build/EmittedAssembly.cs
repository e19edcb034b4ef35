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
    // Every custom attribute's value starts so (ECMA-335, II.23.3).
    const int Prolog = 1;

    readonly Dictionary<int, byte[]> texts = [];
    readonly List<(string Path, bool IsExecutable, int Text)> files = [];
    readonly List<(string Path, string File)> copies = [];
    readonly List<string> models = [];

    EmittedAssembly()
    {
    }

    /// <summary>The definitions' errors; null where there are none.</summary>
    public string? Rejection { get; private set; }

    /// <summary>The version of the generator; null where none ran.</summary>
    public string? Version { get; private set; }

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="BadImageFormatException">It is no assembly, or what it carries is not what a generator wrote.</exception>
    public static EmittedAssembly Read(string path)
    {
        try
        {
            var read = new EmittedAssembly();
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(stream);
            MetadataReader metadata = image.GetMetadataReader();
            foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
            {
                CustomAttribute attribute = metadata.GetCustomAttribute(handle);
                if (NameOf(metadata, attribute) is { } type)
                {
                    read.Add(type, metadata.GetBlobReader(attribute.Value));
                }
            }

            return read;
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new BadImageFormatException($"'{path}' does not carry what the generator of GatewayDsl writes ({e.Message.TrimEnd('.')}); rebuild the project", e);
        }
    }

    /// <summary>
    /// Every file of every gateway, below the output folder. Those of fleets are made of the models here, so that it takes the
    /// compiler that wrote them: look at <see cref="Version"/> first.
    /// </summary>
    /// <param name="read">Reads a file of the project.</param>
    /// <exception cref="BadImageFormatException">A file has no text.</exception>
    /// <exception cref="ModelJsonException">A model is none.</exception>
    /// <exception cref="OutputException">A file of the project cannot be read.</exception>
    public IReadOnlyList<OutputFile> Files(Func<string, byte[]> read)
    {
        Gateway[] members = [.. models.Select(ModelJson.Read)];
        return
        [
            .. files.Select(file => new OutputFile(
                file.Path,
                texts.TryGetValue(file.Text, out byte[]? text) ? text : throw new BadImageFormatException($"the text of '{file.Path}' is not in the assembly; rebuild the project"),
                file.IsExecutable)),
            .. copies.Select(copy => new OutputFile(copy.Path, read(copy.File), IsExecutable: false)),
            .. members.SelectMany(gateway => OutputFiles.Of(gateway, GatewayCompiler.Emit(gateway, isOfFleet: true), read)),
            .. OutputFiles.OfFleets(members),
        ];
    }

    void Add(string type, BlobReader blob)
    {
        if (blob.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException($"{type} does not start as an attribute does");
        }

        switch (type)
        {
            case nameof(EmittedTextAttribute):
                texts.Add(blob.ReadInt32(), Encoding.UTF8.GetBytes(Text(ref blob)));
                break;
            case nameof(EmittedFileAttribute):
                files.Add((Text(ref blob) + "/" + Text(ref blob), blob.ReadBoolean(), blob.ReadInt32()));
                break;
            case nameof(EmittedCopyAttribute):
                copies.Add((Text(ref blob) + "/" + Text(ref blob), Text(ref blob)));
                break;
            case nameof(EmittedModelAttribute):
                models.Add(Text(ref blob));
                break;
            case nameof(EmittedRejectionAttribute):
                int errors = blob.ReadInt32();
                Rejection = Text(ref blob) + (errors > 1 ? $" (and {errors - 1} more)" : "");
                break;
            case nameof(EmittedByAttribute):
                Version = Text(ref blob);
                break;
        }
    }

    static string Text(ref BlobReader blob) => blob.ReadSerializedString() ?? throw new BadImageFormatException("a text is null");

    /// <summary>The name of an attribute's type, when it is one of ours.</summary>
    static string? NameOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is { ResolutionScope.Kind: HandleKind.AssemblyReference } type
        && metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, Language)
        && metadata.StringComparer.Equals(type.Namespace, typeof(EmittedFileAttribute).Namespace)
            ? metadata.GetString(type.Name)
            : null;

    static string Language { get; } = typeof(EmittedFileAttribute).Assembly.GetName().Name;
}
