using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>How the parts of a directive stand on their line.</summary>
enum DirectiveSyntax
{
    /// <summary>
    /// <c>allow all 172.20.30.0/24</c>: words with a blank between them, for chrony.conf and hosts files. There are no quotes; a line is a
    /// comment if it starts with one of <c># ; % !</c> (chrony.conf(5), "Comments"; hosts(5)).
    /// </summary>
    Words,

    /// <summary>
    /// <c>dhcp-range=172.20.30.10,172.20.30.254,24h</c>: an option of the command line without its hyphens, for dnsmasq.conf. Commas
    /// separate, <c>#</c> after a blank starts a comment, and quotes and backslashes are read (dnsmasq(8), "--conf-file").
    /// </summary>
    Options,

    /// <summary>
    /// <c>net.ipv4.ip_forward = 0</c>: a key and the rest of the line, for sysctl.d. Nothing is quoted, and <c>#</c> and <c>;</c> start a
    /// comment only at the start of a line (sysctl.d(5)).
    /// </summary>
    Assignment,
}

/// <summary>One line of a file of directives.</summary>
/// <param name="Origin">The place of the model that the line says.</param>
/// <param name="Name">Its first word.</param>
/// <param name="Values">What stands behind the name, in the order of the format.</param>
sealed record Directive(ModelPath Origin, string Name, params string[] Values);

/// <summary>A file in which each line is a directive of its own: chrony.conf, dnsmasq.conf, sysctl.d, hosts.</summary>
/// <param name="syntax">How the parts of a line stand on it.</param>
/// <param name="directives">The lines.</param>
sealed class DirectiveDocument(DirectiveSyntax syntax, IEnumerable<Directive> directives)
{
    /// <summary>The lines, with their origins.</summary>
    public IEnumerable<ArtifactLine> Print() => directives.Select(directive => new ArtifactLine(Print(directive), directive.Origin));

    string Print(Directive directive)
    {
        string name = PlainText.Word(directive.Name);
        return syntax switch
        {
            DirectiveSyntax.Words => string.Join(" ", new[] { name }.Concat(directive.Values.Select(PlainText.Word))),
            DirectiveSyntax.Options => directive.Values.Length == 0 ? name : name + "=" + string.Join(",", directive.Values.Select(PlainText.Word)),
            _ => name + " = " + PlainText.Line(directive.Values.Single()),
        };
    }
}
