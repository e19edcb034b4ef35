using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>The C# source of a definition: one class with one gateway.</summary>
static class DefinitionSource
{
    /// <summary>Writes the source.</summary>
    /// <param name="name">The namespace's and the class's name.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="remarks">Remarks above members and fields, by what they speak of.</param>
    /// <param name="left">Lines that the definition does not say, for its end.</param>
    public static string Of(string name, Gateway gateway, Dictionary<string, IReadOnlyList<string>> remarks, IReadOnlyList<string> left)
    {
        var shared = new SharedValues(gateway, name, remarks);
        var output = new StringBuilder();
        output.Append("using GatewayDsl;\nusing GatewayDsl.Targets;\nusing static GatewayDsl.Units;\n\nnamespace ").Append(name).Append(";\n\npublic static class ").Append(name).Append("\n{");
        foreach (CSharpItem field in shared.Fields)
        {
            foreach (string remark in field.Remarks)
            {
                output.Append("\n    // ").Append(CSharpLiteral.Comment(remark));
            }

            output.Append("\n    ").Append(field.Head);
            field.Text.Write(output, 4, 4 + field.Head.Length);
            output.Append(";\n");
        }

        output.Append(shared.Fields.Count > 0 ? "" : "\n").Append("\n    [Gateway]\n    public static Gateway Device => ");
        new GatewayText(gateway, shared, remarks).Text(left).Write(output, 4, 48);
        return output.Append(";\n}\n").ToString();
    }

    /// <summary>A name for a namespace and a class, made of any text.</summary>
    /// <param name="text">The text.</param>
    public static string NameOf(string text)
    {
        string name = string.Concat(text.Split([.. text.Where(static c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
        return name.Length == 0 ? "Imported" : char.IsAsciiLetter(name[0]) ? Unlike(name) : "Gateway" + name;
    }

    // A class that is called like a type of the language would be taken for it.
    static string Unlike(string name) => name.EndsWith("Gateway", StringComparison.Ordinal) && name != "Gateway" ? name : name + "Gateway";
}
