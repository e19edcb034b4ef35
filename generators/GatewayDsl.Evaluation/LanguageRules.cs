using System.Collections.Generic;
using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>What the evaluation of a definition can run into. The findings have no function of their own: the evaluator reports them where they occur.</summary>
public static class LanguageRules
{
    /// <summary>A construct of C# that definitions cannot use.</summary>
    public static RuleInfo Unsupported { get; } = new("GW1001", Severity.Error, "The definition uses what cannot be evaluated",
        "A definition is evaluated by the compiler and never executed, so it can use only what the evaluator knows.")
    {
        Wrong = "Dhcp = new Dnsmasq(Lan) { Range = await LoadRange() }",
        Right = "Dhcp = new Dnsmasq(Lan) { Range = \"172.20.30.10 - 172.20.30.254\" }",
    };

    /// <summary>The language and the evaluator come from different packages.</summary>
    public static RuleInfo VersionMismatch { get; } = new("GW1002", Severity.Error, "Language and compiler are of different versions",
        "The evaluator knows exactly the language that it was built with; with another one it could emit what nobody described.")
    {
        Wrong = "<PackageReference Include=\"GatewayDsl\" Version=\"0.1.0\" /> beside an analyzer of version 0.2.0",
        Right = "<PackageReference Include=\"GatewayDsl\" Version=\"0.2.0\" />",
    };

    /// <summary>A clock, a file, the environment, the network or chance.</summary>
    public static RuleInfo ReadsTheWorld { get; } = new("GW1003", Severity.Error, "The definition reads the world",
        "The same source must give the same files everywhere and for ever, so a definition cannot ask for the time, a file, the environment or chance.")
    {
        Wrong = "Name = Environment.MachineName.ToLowerInvariant()",
        Right = "Name = \"gw-17\"",
    };

    /// <summary>A value that no device can bear.</summary>
    public static RuleInfo InvalidValue { get; } = new("GW1004", Severity.Error, "The value cannot be",
        "The text or number is none of the values that its place on the device can hold.")
    {
        Wrong = "Network.Static(Lan, \"172.20.30.1/33\")",
        Right = "Network.Static(Lan, \"172.20.30.1/24\")",
    };

    /// <summary>Too many steps.</summary>
    public static RuleInfo TooManySteps { get; } = new("GW1005", Severity.Error, "The definition takes too long",
        "Evaluation happens while you type, so it is cut off after a fixed number of steps.")
    {
        Wrong = "while (true) { ports++; }",
        Right = "foreach (var site in Sites) { … }",
    };

    /// <summary>Too deep.</summary>
    public static RuleInfo TooDeep { get; } = new("GW1006", Severity.Error, "The definition is nested too deeply",
        "Calls inside calls without end would bring down the compiler.")
    {
        Wrong = "static int Port(int n) => Port(n + 1);",
        Right = "static int Port(int n) => 8000 + n;",
    };

    /// <summary>Too large.</summary>
    public static RuleInfo TooLarge { get; } = new("GW1007", Severity.Error, "A text or a collection is too large",
        "No file of a gateway needs it, and it would cost everybody who opens the project their memory.")
    {
        Wrong = "$\"{site,900000000}\"",
        Right = "$\"{site,8}\"",
    };

    /// <summary>A static field read before it has its value.</summary>
    public static RuleInfo ReadBeforeInitialised { get; } = new("GW1008", Severity.Error, "A static field is read before it has its value",
        "Static fields get their values from the top of the type to its bottom. Executed, this read would see null or 0.")
    {
        Wrong = "static readonly Network First = Network.Dhcp(Wan); static readonly Interface Wan = Rock64.Ethernet.Named(\"eth0\");",
        Right = "static readonly Interface Wan = Rock64.Ethernet.Named(\"eth0\"); static readonly Network First = Network.Dhcp(Wan);",
    };

    /// <summary>A value that needs itself.</summary>
    public static RuleInfo Cyclic { get; } = new("GW1009", Severity.Error, "A value is defined by itself",
        "There is no value to begin with.")
    {
        Wrong = "static Gateway A => B with { Name = \"a\" }; static Gateway B => A with { Name = \"b\" };",
        Right = "static Gateway A => new(\"a\") { … }; static Gateway B => A with { Name = \"b\" };",
    };

    /// <summary>An exception.</summary>
    public static RuleInfo Throws { get; } = new("GW1010", Severity.Error, "The definition throws an exception",
        "Executed, the definition would end here with this exception, and there is no gateway to emit.")
    {
        Wrong = "Sites.First(site => site.Id == 17)",
        Right = "Sites.First(site => site.Id == 1)",
    };

    /// <summary>A marked member of the wrong kind.</summary>
    public static RuleInfo WrongShape { get; } = new("GW1011", Severity.Error, "The marked member cannot define a gateway",
        "A definition is a static property with a getter that nobody calls with arguments.")
    {
        Wrong = "[Gateway] public Gateway Device { get; set; }",
        Right = "[Gateway] public static Gateway Device => new(\"gw\") { … };",
    };

    /// <summary>Code from elsewhere.</summary>
    public static RuleInfo ForeignCode { get; } = new("GW1012", Severity.Error, "The definition calls code of another assembly",
        "An assembly's code is compiled already and cannot be evaluated. From a project that is built with GatewayDsl come the values of its public static members; functions come as source.")
    {
        Wrong = "Range = Company.Networks.RangeOf(site)",
        Right = "Range = Company.Networks.BerlinRange, or the source file of Company.Networks, linked into this project",
    };

    /// <summary>Floating point.</summary>
    public static RuleInfo FloatingPoint { get; } = new("GW1013", Severity.Error, "The definition uses floating point",
        "Its results differ from machine to machine, and nothing on a gateway is measured in fractions.")
    {
        Wrong = "(int)(1.5 * 1024)",
        Right = "1536",
    };

    /// <summary>CR in a text.</summary>
    public static RuleInfo DependsOnLineEnds { get; } = new("GW1014", Severity.Error, "A text depends on how the file's lines end",
        "Git may check the file out with other line ends elsewhere, and the same commit would emit other files there.")
    {
        Wrong = "a text over several lines in a file with CR LF",
        Right = "\"first\\nsecond\", or the file with LF (*.cs text eol=lf in .gitattributes)",
    };

    /// <summary>Two gateways of one name.</summary>
    public static RuleInfo SameName { get; } = new("GW1015", Severity.Error, "Two gateways have one name",
        "The name is the folder of the gateway's files; one would overwrite the other.")
    {
        Wrong = "[Gateway] public static Gateway Copy => Rock64Gateway;",
        Right = "[Gateway] public static Gateway Copy => Rock64Gateway with { Name = \"copy\" };",
    };

    /// <summary>A defect of ours.</summary>
    public static RuleInfo Defect { get; } = new("GW1016", Severity.Error, "The evaluator itself has failed",
        "This is a defect of GatewayDsl and not of the definition. It is reported rather than hidden, because nothing could be emitted.")
    {
        Wrong = "a definition that nobody thought of",
        Right = "the same written another way, until the defect is mended",
    };

    /// <summary>An agreement to a risk that cannot be understood.</summary>
    public static RuleInfo Acknowledgement { get; } = new("GW9192", Severity.Error, "An acknowledgement cannot be understood",
        "It would cover nothing, or nobody would know until when. A risk is agreed to by its id, with a reason and a last day.")
    {
        Wrong = "[Acknowledged(\"GW9112\", \"the partner's office\", until: \"next year\")]",
        Right = "[Acknowledged(\"GW9112\", \"the partner's office\", until: \"2027-01-31\")]",
    };

    /// <summary>A file that is named and not listed.</summary>
    public static RuleInfo UnlistedFile { get; } = new("GW1030", Severity.Error, "The project does not list a file that the definition names",
        "The project's AdditionalFiles tell the compiler, the build and a reviewer which files besides the sources make up the devices.")
    {
        Wrong = "Trust = Trust.Authority(ProjectFile.At(\"certs/ca.pem\"))",
        Right = "<AdditionalFiles Include=\"certs/ca.pem\" />",
    };

    /// <summary>A file that is listed and cannot be copied.</summary>
    public static RuleInfo UnusableFile { get; } = new("GW1031", Severity.Error, "A file of the project cannot be copied to the gateway's files",
        "What the definition names is copied beside the emitted files, so it has to be an ordinary file below the project's folder that every checkout has.")
    {
        Wrong = "Trust = Trust.Authority(ProjectFile.At(\"certs\"))",
        Right = "Trust = Trust.Authority(ProjectFile.At(\"certs/ca.pem\"))",
    };

    /// <summary>An attribute that names no options.</summary>
    public static RuleInfo NoOptionsThere { get; } = new("GW8065", Severity.Error, "There are no options to make a type of",
        "The type gets a property for each option below the path. Without such options, or with too many, nothing is generated.")
    {
        Wrong = "[NixOptions(\"services.prometeus\")] public sealed partial class Prometheus;",
        Right = "[NixOptions(\"services.prometheus\")] public sealed partial class Prometheus;",
    };

    /// <summary>A type that cannot be completed.</summary>
    public static RuleInfo CannotHoldOptions { get; } = new("GW8066", Severity.Error, "The type cannot hold options",
        "The other part of the type is generated, so it must be one that has another part, outside of other types and without type parameters.")
    {
        Wrong = "[NixOptions(\"services.prometheus\")] public static class Prometheus;",
        Right = "[NixOptions(\"services.prometheus\")] public sealed partial class Prometheus;",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        Unsupported, VersionMismatch, ReadsTheWorld, InvalidValue, TooManySteps, TooDeep, TooLarge, ReadBeforeInitialised, Cyclic,
        Throws, WrongShape, ForeignCode, FloatingPoint, DependsOnLineEnds, SameName, Defect,
        UnlistedFile, UnusableFile, Acknowledgement, NoOptionsThere, CannotHoldOptions, .. OwnPolicyRules.All, .. TableRules.All,
    ];
}
