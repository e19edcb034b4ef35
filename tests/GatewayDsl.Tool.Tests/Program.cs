using System;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;

namespace GatewayDsl.Tool.Tests;

/// <summary>The child process that tests kill: it writes one set of files and then the other, until it is dead.</summary>
static class Program
{
    static int Main(string[] arguments)
    {
        if (arguments is not ["write-until-killed", var folder])
        {
            Console.Error.WriteLine("run 'dotnet test' instead");
            return 2;
        }

        for (int turn = 0; ; turn++)
        {
            new FolderWriter(new OutputFolder(folder, System.IO.Path.Combine(folder, "devices"))).Write(Variant(turn % 2));
            if (turn == 0)
            {
                Console.WriteLine("writing");
            }
        }
    }

    /// <summary>Twelve files of one letter each; the last is another one in each variant.</summary>
    public static OutputFile[] Variant(int variant) =>
    [
        .. Enumerable.Range(0, 12).Select(i => new OutputFile(
            i < 11 ? $"gw-{i % 3}/file-{i}" : $"gw-0/only-{variant}",
            Encoding.UTF8.GetBytes(new string((char)('a' + variant), 20_000)),
            IsExecutable: false)),
    ];
}
