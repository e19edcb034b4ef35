using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>Contents of files by their object's name, from one <c>git cat-file --batch</c> that runs as long as it is asked.</summary>
/// <param name="process">The process.</param>
sealed class GitObjects(Process process) : IDisposable
{
    // Twice the largest source that is compiled.
    const int Largest = 8 * 1024 * 1024;

    /// <summary>The content of a file.</summary>
    /// <param name="name">The object's name.</param>
    /// <exception cref="IOException">Git does not have it, or it is too large.</exception>
    public byte[] Read(string name)
    {
        process.StandardInput.Write(name + "\n");
        process.StandardInput.Flush();
        Stream output = process.StandardOutput.BaseStream;
        string[] header = Line(output).Split(' ');
        if (header is not [_, "blob", { } length] || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
        {
            throw new IOException("git does not have its contents, as in a partial clone; fetch them first");
        }

        var content = new byte[Math.Min(size, Largest)];
        output.ReadExactly(content);
        Skip(output, size - content.Length + 1);
        return size <= Largest ? content : throw new IOException("it is larger than 8 MiB");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    static string Line(Stream output)
    {
        var line = new StringBuilder();
        for (int next = output.ReadByte(); next is not (-1 or '\n'); next = output.ReadByte())
        {
            line.Append((char)next);
        }

        return line.ToString();
    }

    static void Skip(Stream output, long count)
    {
        var rest = new byte[Math.Min(count, 1 << 16)];
        for (long left = count; left > 0; left -= rest.Length)
        {
            output.ReadExactly(rest, 0, (int)Math.Min(left, rest.Length));
        }
    }
}
