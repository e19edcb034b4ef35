using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Agreement;

namespace GatewayDsl.Tool.Import.Files;

/// <summary>A setting of a file with sections.</summary>
/// <param name="Section">The section's name.</param>
/// <param name="Number">Which of the file's sections it is, from 0: two of one name are two routes.</param>
/// <param name="Said">Its name, its value and where it stands.</param>
sealed record IniSetting(string Section, int Number, Fact Said)
{
    /// <summary>The name with its section, like <c>Network/Address</c>.</summary>
    public string Key => Section + "/" + Said.Key;
}

/// <summary>A file with sections, as systemd (systemd.syntax(7)) and GLib's key files, which RAUC reads, have it.</summary>
static class IniFile
{
    /// <summary>The settings of a file, in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="broken">Is told of lines that are neither a section nor a setting.</param>
    /// <param name="joins">Whether a backslash at the end joins a line with the next one, as it does for systemd.</param>
    public static IReadOnlyList<IniSetting> Read(ImportFile file, Action<Fact, string> broken, bool joins = true)
    {
        var settings = new List<IniSetting>();
        string? section = null;
        int number = -1;
        for (int i = 0; i < file.Lines.Count; i++)
        {
            int first = i;
            var line = new StringBuilder(file.Lines[i].Trim());
            while (joins && line.Length > 0 && line[^1] == '\\' && i + 1 < file.Lines.Count && !IsComment(line.ToString()))
            {
                line[^1] = ' ';
                line.Append(file.Lines[++i].Trim());
            }

            string text = line.ToString();
            int equals = text.IndexOf('=');
            Fact said = file.Says(first + 1, equals > 0 ? text[..equals].Trim() : "", equals > 0 ? text[(equals + 1)..].Trim() : text);
            if (text.Length == 0 || IsComment(text))
            {
                continue;
            }

            if (text[0] == '[' && text[^1] == ']')
            {
                section = text[1..^1];
                number++;
            }
            else if (section is null)
            {
                broken(said, "the line stands before the first section; put it below one");
            }
            else if (equals <= 0)
            {
                broken(said, "the line is neither a section nor a setting; write KEY=VALUE");
            }
            else
            {
                settings.Add(new IniSetting(section, number, said));
            }
        }

        return settings;
    }

    /// <summary>What systemd takes for yes and no; null for anything else.</summary>
    /// <param name="text">The text.</param>
    public static bool? Truth(string text) => text.ToLowerInvariant() switch
    {
        "1" or "yes" or "y" or "true" or "t" or "on" => true,
        "0" or "no" or "n" or "false" or "f" or "off" => false,
        _ => null,
    };

    static bool IsComment(string text) => text[0] is '#' or ';';
}
