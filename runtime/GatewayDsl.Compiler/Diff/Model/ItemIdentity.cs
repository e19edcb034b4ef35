using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Rules;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What makes an item of a list the same item as one of another list, though something about it may differ.</summary>
static class ItemIdentity
{
    const int Longest = 160;

    /// <summary>The name that an item goes by; null for items that are nothing but their content.</summary>
    /// <param name="item">The item.</param>
    public static string? NameOf(object item) => item switch
    {
        Network network => network.Interface.Name.Text,
        User user => user.Name.Text,
        Sysctl parameter => parameter.Key.Text,
        NixOption option => option.Path.Text,
        NixAttribute attribute => attribute.Name.Text,
        ExtraFile file => file.Path.Text,
        Reservation reservation => reservation.Mac.Text,
        DispatchEntry entry => entry.Interface.Name.Text,
        EthernetPort port => port.Path.Text,
        FlashRegion region => region.Name.Text,
        BootloaderBlob blob => blob.File.Text,
        PartitionedDisk disk => disk.Node.Text,
        _ => null,
    };

    /// <summary>The content of a value, the same for values that say the same in another order.</summary>
    /// <param name="shape">What its place may hold.</param>
    /// <param name="value">The value.</param>
    public static string ContentOf(ModelShape shape, object value) => JsonPrinter.Flat(ModelJson.Document(shape, value, ModelPath.Root));

    /// <summary>A value as a reader is told it.</summary>
    /// <param name="shape">What its place may hold.</param>
    /// <param name="value">The value.</param>
    public static string WordsOf(ModelShape shape, object value)
    {
        string words = value switch
        {
            Scalar scalar => scalar.Text,
            FirewallRule rule => RuleText.Of(rule),
            Interface named => named.Name.Text,
            string text => text,
            _ => OnOneLine(ContentOf(shape, value)),
        };
        return words.Length <= Longest ? words : words.Substring(0, char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest) + "…";
    }

    // Texts within are quoted, so whatever breaks a line is the layout of the document.
    static string OnOneLine(string document) => string.Join(" ", document.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));
}
