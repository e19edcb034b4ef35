using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Tests.BootModel;

/// <summary>The emitted boot script with one line changed, for every line that has a part in the choice of the slot.</summary>
static class ScriptMutants
{
    /// <summary>All of them, each with what was changed.</summary>
    public static IEnumerable<(string Change, string Script)> Of(string script)
    {
        string[] lines = script.Split('\n');

        // In front of this are the ways of recovery, with a save of their own.
        for (int i = Array.FindIndex(lines, static line => line.Contains("What the environment does not say", StringComparison.Ordinal)); i < lines.Length; i++)
        {
            foreach (string changed in Changes(lines[i]))
            {
                yield return ($"line {i + 1}: '{lines[i].Trim()}' became '{changed.Trim()}'", string.Join('\n', lines.Select((line, at) => at == i ? changed : line)));
            }
        }
    }

    static IEnumerable<string> Changes(string line)
    {
        string statement = line.Trim(), indent = line[..^line.TrimStart('\t').Length];
        string nothing = indent + "true";
        if (statement.StartsWith("setenv BOOT_", StringComparison.Ordinal))
        {
            yield return nothing;
            yield return statement.EndsWith("\"A B\"", StringComparison.Ordinal)
                ? line.Replace("A B", "B A", StringComparison.Ordinal)
                : line[..^1] + (char)(line[^1] == '9' ? '0' : line[^1] + 1);
        }
        else if (statement is "gateway_slot=A" or "gateway_slot=B")
        {
            yield return nothing;
            yield return indent + "gateway_slot=" + (statement[^1] == 'A' ? 'B' : 'A');
        }
        else if (statement.StartsWith("saveenv", StringComparison.Ordinal))
        {
            yield return nothing;
        }
        else if (statement.Contains("if test \"${BOOT_", StringComparison.Ordinal) || statement.Contains("if test \"${gateway_", StringComparison.Ordinal))
        {
            yield return line.Contains(" != ", StringComparison.Ordinal) ? line.Replace(" != ", " = ", StringComparison.Ordinal) : line.Replace(" = ", " != ", StringComparison.Ordinal);
        }
        else if (statement.StartsWith("gateway_root=", StringComparison.Ordinal) || statement.StartsWith("gateway_rauc=", StringComparison.Ordinal))
        {
            yield return line + "x";
        }
        else if (statement.StartsWith("for ", StringComparison.Ordinal))
        {
            yield return line.Replace("${BOOT_ORDER}", "A B", StringComparison.Ordinal);
        }
    }
}
