using System.Globalization;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Fat;
using GatewayDsl.Imaging.UBoot;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Looks at a FAT file system.</summary>
static class FatInspection
{
    /// <summary>Looks at a file system.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The file system.</param>
    /// <param name="offset">Where it starts in the file.</param>
    public static Part Of(Inspection inspection, ByteSource source, long offset)
    {
        var part = new Part(PartKinds.Fat, "", offset, source.Length);
        part.Guard(() =>
        {
            FatReader reader = FatReader.Open(source);
            part.Add(FactNames.Label, reader.Label);
            part.Add(FactNames.Serial, reader.Serial.ToString("x8", CultureInfo.InvariantCulture));
            part.Add(FactNames.FatBits, (int)reader.Geometry.Kind);
            part.Add(FactNames.Cluster, reader.Geometry.Cluster);
            foreach (FatEntry entry in reader.Entries())
            {
                var file = new FoundFile(entry.Path, entry.IsFolder ? "folder" : "file", entry.Length);
                part.Files.Add(file);
                if (!entry.IsFolder)
                {
                    Read(inspection, part, file, reader, entry);
                }
            }
        });
        return part;
    }

    static void Read(Inspection inspection, Part part, FoundFile file, FatReader reader, FatEntry entry)
    {
        if (entry.Length == 0)
        {
            return;
        }

        try
        {
            ByteSource bytes = reader.Read(entry);
            inspection.Later(bytes, "Linux version ", (digest, version) => (file.Sha256, file.Version) = (digest, version?.Split(" (")[0]));
            if (LegacyImage.IsThere(bytes))
            {
                Part script = BootInspection.Script(bytes, 0, entry.Path);
                part.Parts.Add(script);
            }
        }
        catch (ImagingException e)
        {
            part.Problems.Add($"{entry.Path}: {e.Message}");
        }
    }
}
