# What makes derivations. A builder sees no program but those of the packages that it names, as with nixpkgs, though each is the machine's.
{ lib, system, final }:
let
  inherit (final) initialPath bash;

  mkDerivation =
    attributes:
    let
      named = if attributes ? name then attributes.name else "${attributes.pname}-${attributes.version}";
      extra = removeAttrs attributes [ "meta" "passthru" "env" "name" ];
    in
    derivation (
      extra
      // (attributes.env or { })
      // {
        name = named;
        inherit system;
        builder = "/bin/bash";
        args = [ "-eu" ./build.sh ];
        path = lib.makeBinPath ([ initialPath ] ++ (attributes.nativeBuildInputs or [ ]));
      }
    )
    // (attributes.passthru or { })
    // {
      meta = attributes.meta or { };
      overrideAttrs = change: mkDerivation (attributes // change attributes);
    };

  runCommand = name: attributes: script: mkDerivation (attributes // { inherit name; buildCommand = script; });
in
{
  stdenv = { inherit mkDerivation; };
  inherit runCommand;

  # The programs of the machine, under the name of their package; one that is not installed says so when it is called.
  hostPrograms =
    name: programs:
    derivation {
      inherit name system programs;
      builder = "/bin/bash";
      args = [ "-eu" ./link.sh ];
    }
    // { pname = name; };

  writeText = name: text: runCommand name { inherit text; passAsFile = [ "text" ]; } ''cp "$textPath" $out'';

  # With the checks of nixpkgs: bash's and shellcheck's.
  writeShellApplication =
    { name, text, runtimeInputs ? [ ] }:
    runCommand name
      {
        body = "#!${bash}/bin/bash\nset -o errexit\nset -o nounset\nset -o pipefail\nexport PATH=\"${lib.makeBinPath runtimeInputs}:$PATH\"\n${text}";
        passAsFile = [ "body" ];
        nativeBuildInputs = [ final.shellcheck ];
      }
      ''
        mkdir -p $out/bin
        cp "$bodyPath" $out/bin/${name}
        chmod +x $out/bin/${name}
        bash -n $out/bin/${name}
        shellcheck $out/bin/${name}
      ''
    // { meta.mainProgram = name; };

  closureInfo =
    { rootPaths }:
    runCommand "closure-info"
      {
        exportReferencesGraph = builtins.concatLists (builtins.genList (i: [ "graph-${toString i}" (builtins.elemAt rootPaths i) ]) (builtins.length rootPaths));
      }
      ''
        mkdir $out
        cat ../*/graph-* graph-* 2> /dev/null | grep '^/' | sort -u > $out/all
        grep -v '\.drv$' $out/all > $out/store-paths
        rm $out/all
      '';

  mkShell = { packages ? [ ] }: runCommand "shell" { nativeBuildInputs = packages; } "export > $out";
}
