using System.Linq;

namespace GatewayDsl.Compiler.Tests.Emitters;

static class EmittedFiles
{
    public static Artifact File(this Gateway gateway, string path) => GatewayCompiler.Emit(gateway).Single(artifact => artifact.Path == path);

    public static string Text(this Gateway gateway, string path) => gateway.File(path).Text;
}
