using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>
/// The kernel, built with the options of <c>kernel/kernel.config</c> over its own default configuration. What Kconfig made of them is
/// compared with them before the system is called built, since it drops what it does not know without a word.
/// </summary>
static class KernelModule
{
    public static NixModule Of(At<Gateway> gateway)
    {
        ModelPath kernel = gateway.The(g => g.Kernel).Path, series = gateway.The(g => g.Kernel.Series).Path;
        NixExpression fragment = new NixPath("../kernel/kernel.config");
        NixCall options = new NixVariable("import").Call(
            new NixPath("./kernel-options.nix"),
            new NixBindings(Option(kernel, "lib", Lib), Option(kernel, "fragment", fragment)));
        NixCall built = Package(gateway.Value.Kernel.Series == KernelSeries.Latest ? "linux_latest" : "linux").Dot("override").Call(new NixBindings(
            Option(kernel, "structuredExtraConfig", options),
            Option(kernel, "enableCommonConfig", false),
            Option(kernel, "autoModules", false),
            Option(kernel, "ignoreConfigErrors", true)));
        NixCall check = Package("runCommand").Call(
            "kernel-options",
            new NixBindings([]),
            new NixJoined(
                new NixString("sh "),
                new NixPath("../kernel/check-options.sh"),
                new NixString(" "),
                fragment,
                new NixString(" "),
                new NixVariable("config").Dot("boot", "kernelPackages", "kernel", "configfile"),
                new NixString(" > $out")));
        return new NixModule("kernel", kernel,
        [
            Option(series, "boot.kernelPackages", Package("linuxPackagesFor").Call(built)),
            Option(kernel, "system.checks", new NixItems([check])),
        ]);
    }
}
