using System.Linq;

namespace GatewayDsl;

/// <summary>
/// A switch that somebody on the device sets by hand, by making a file. A service looks for the file at boot, and again when
/// it is asked to.
/// </summary>
public sealed record Toggle
{
    Toggle(DevicePath flag) => Flag = flag;

    /// <summary>The file whose existence means "on".</summary>
    public DevicePath Flag { get; init; }

    /// <summary>The switch's name in the ruleset and in units: the name of the file.</summary>
    public string Name => Flag.FileName;

    /// <summary>A switch that is on while a file exists.</summary>
    /// <param name="path">The file, on a partition that survives a reboot, like <c>/data/config/ssh-wan-enabled</c>.</param>
    /// <exception cref="InvalidValueException">The file's name cannot be a name in the ruleset.</exception>
    public static Toggle File(DevicePath path)
    {
        try
        {
            _ = Identifier.Parse(path.FileName);
        }
        catch (InvalidValueException)
        {
            throw new InvalidValueException($"the flag file '{path}' gives its switch a name that no chain can have", "name the file with a letter first and then letters, digits, '_' or '-', like \"/data/config/ssh-wan-enabled\"");
        }

        return new Toggle(path);
    }
}

/// <summary>A remark in the ruleset: 1 to 128 printable ASCII characters without <c>"</c> (nft(8), "comment").</summary>
public sealed record RuleComment : Scalar
{
    RuleComment(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a remark.</summary>
    /// <param name="text">The remark.</param>
    /// <exception cref="InvalidValueException">The text is empty, too long, or has characters that nftables does not take.</exception>
    public static RuleComment Parse(string text) =>
        text is { Length: >= 1 and <= 128 } && text.All(static c => c is >= ' ' and <= '~' and not '"' and not '\\')
            ? new RuleComment(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot be a comment in the ruleset", "write 1 to 128 printable ASCII characters without '\"' and '\\'");

    /// <summary>Reads a remark.</summary>
    /// <param name="text">The remark.</param>
    public static implicit operator RuleComment(string text) => Parse(text);
}
