using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Reads what a definition agrees to: <see cref="AcknowledgedAttribute"/> on its member and on the assembly.</summary>
static class AcknowledgementReader
{
    /// <summary>The agreements of a member or an assembly, without those that nobody can understand.</summary>
    /// <param name="symbol">The member or the assembly.</param>
    /// <param name="own">The ids of the project's own rules about changes.</param>
    /// <param name="findings">Takes what is wrong with the others.</param>
    public static IReadOnlyList<Acknowledgement> Read(ISymbol symbol, IReadOnlyCollection<string> own, List<LocatedFinding> findings)
    {
        var read = new List<Acknowledgement>();
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: nameof(AcknowledgedAttribute) } type || !NativeTypes.IsNative(type) || attribute.ConstructorArguments.Length != 3)
            {
                continue;
            }

            string[] texts = [.. attribute.ConstructorArguments.Select(static argument => argument.Value as string ?? "")];
            var acknowledgement = new Acknowledgement(texts[0], texts[1], texts[2]);
            if (acknowledgement.ProblemAmong(own) is not { } problem)
            {
                read.Add(acknowledgement);
            }
            else
            {
                findings.Add(new LocatedFinding(LanguageRules.Acknowledgement, problem, attribute.ApplicationSyntaxReference is { } place ? SourceSpan.Of(place.GetSyntax()) : null, []));
            }
        }

        return read;
    }
}
