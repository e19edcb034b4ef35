using System.Linq;

namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>
/// <c>flake.lock</c>: the one nixpkgs that every gateway is built from. The options of the modules are those of its release, so it
/// changes with a version of this compiler and never by itself.
/// </summary>
static class FlakeLock
{
    const string Text = """
        {
          "nodes": {
            "nixpkgs": {
              "locked": {
                "narHash": "sha256-OEf7YqhF9IjJFYZJyuhAypgU+VsRB5lD4DuiMws5Ltc=",
                "owner": "NixOS",
                "repo": "nixpkgs",
                "rev": "4e92bbcdb030f3b4782be4751dc08e6b6cb6ccf2",
                "type": "github"
              },
              "original": {
                "owner": "NixOS",
                "ref": "nixos-25.11",
                "repo": "nixpkgs",
                "type": "github"
              }
            },
            "root": {
              "inputs": {
                "nixpkgs": "nixpkgs"
              }
            }
          },
          "root": "root",
          "version": 7
        }
        """;

    /// <summary>The file.</summary>
    public static Artifact File { get; } = new("flake.lock", [.. Text.Replace("\r", "").Split('\n').Select(static line => new ArtifactLine(line, ModelPath.Root))]);
}
