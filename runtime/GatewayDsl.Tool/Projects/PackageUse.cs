using System.Collections.Generic;
using System.Text.RegularExpressions;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects;

/// <summary>A package that a project refers to, and whose public members it sees.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The version, as NuGet names its folder: <c>1.2.0</c>.</param>
/// <param name="Place">Where the reference stands.</param>
sealed partial record PackageUse(string Name, string Version, Place Place)
{
    /// <summary>Reads a reference.</summary>
    /// <param name="name">The package's name.</param>
    /// <param name="version">The version, as it is written: one version, or one in brackets.</param>
    /// <param name="place">Where the reference stands.</param>
    /// <exception cref="ProjectException">It names no one version of a package.</exception>
    public static PackageUse Of(string name, string version, Place place) =>
        !Named().IsMatch(name) ? throw new ProjectException(place, $"'{name}' is no name of a package; write letters, digits and '.', '-' or '_' between them")
        : version.Length == 0 ? throw new ProjectException(place, $"no version of the package '{name}' is written here or in Directory.Packages.props; write one, like Version=\"1.2.0\"")
        : Normal(version) is { } one ? new PackageUse(name, one, place)
        : throw new ProjectException(place, $"'{version}' is not one version of the package '{name}', and which one a restore would choose is not known here; write it out, like Version=\"1.2.0\"");

    /// <summary>A version as NuGet names its folder; null if it is not one version: three numbers, a fourth that is not 0, lower case, and nothing of what stands behind <c>+</c>.</summary>
    /// <param name="version">The version.</param>
    public static string? Normal(string version)
    {
        Match match = Versioned().Match(version);
        if (!match.Success)
        {
            return null;
        }

        List<string> numbers = [.. match.Groups["number"].Value.Split('.')];
        for (int i = 0; i < numbers.Count; i++)
        {
            numbers[i] = numbers[i].TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        }

        while (numbers.Count < 3)
        {
            numbers.Add("0");
        }

        if (numbers is [_, _, _, "0"])
        {
            numbers.RemoveAt(3);
        }

        return (string.Join('.', numbers) + match.Groups["label"].Value).ToLowerInvariant();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_]+([.\-][A-Za-z0-9_]+)*\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\A(?<open>\[)?(?<number>[0-9]{1,9}(\.[0-9]{1,9}){0,3})(?<label>-[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*)?(\+[0-9A-Za-z.\-]+)?(?(open)\])\z")]
    private static partial Regex Versioned();
}
