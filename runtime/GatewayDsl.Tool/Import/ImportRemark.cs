using System.Globalization;

namespace GatewayDsl.Tool.Import;

/// <summary>What became of a line that the definition does not say as the file said it.</summary>
enum RemarkKind
{
    /// <summary>The language has no word for it, or not there: the definition leaves it out, and the line is kept beside it as a comment.</summary>
    NotImported,

    /// <summary>The definition says it, and means something else by it than the file did; the message tells what.</summary>
    Changed,

    /// <summary>The program that reads the file would itself refuse the line, or not see it.</summary>
    Broken,
}

/// <summary>Something about a line of an imported file that its reader must tell.</summary>
/// <param name="Kind">What became of the line.</param>
/// <param name="File">The file, relative to the imported folder, with <c>/</c> between its parts.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Verbatim">The line's own text, or the part of it that is spoken of, as it stands in the file; it may hold anything.</param>
/// <param name="Message">Why, and after "; " what to do about it, where there is something; without a full stop.</param>
sealed record ImportRemark(RemarkKind Kind, string File, int Line, string Verbatim, string Message)
{
    /// <summary>The place as compilers name it, like <c>etc/nftables.conf:14</c>.</summary>
    public string Place => Line == 0 ? File : File + ":" + Line.ToString(CultureInfo.InvariantCulture);
}
