namespace GatewayDsl.Compiler.Agreement;

/// <summary>Something that an emitted file says.</summary>
/// <param name="Key">Under which name; empty where the line alone says it.</param>
/// <param name="Value">What it says.</param>
/// <param name="File">The file, relative to the device's folder.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
public sealed record Fact(string Key, string Value, string File, int Line)
{
    /// <summary>The place as compilers name it, like <c>rauc/system.conf:4</c>.</summary>
    public string Place => Line == 0 ? File : File + ":" + Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
