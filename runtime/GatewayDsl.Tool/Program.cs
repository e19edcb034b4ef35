using System;
using System.Text;

namespace GatewayDsl.Tool;

static class Program
{
    static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Real.Run(arguments);
    }
}
