# What is built for a device, made of a few bytes each: kernels, firmware, U-Boot, and the packages that overlays change.
{ lib, pkgs }:
let
  kernel =
    name:
    let
      build =
        {
          structuredExtraConfig ? { },
          enableCommonConfig ? true,
          autoModules ? true,
          ignoreConfigErrors ? false,
        }:
        let
          plain = value: if (value._type or "") == "override" then value.content else value;
          line =
            option:
            let
              value = plain structuredExtraConfig.${option};
              state = value.tristate or null;
            in
            if state == "n" then "# CONFIG_${option} is not set\n" else "CONFIG_${option}=${if state == null then value.freeform else state}\n";
          configfile = pkgs.writeText "linux-config" (lib.concatMapStrings line (builtins.attrNames structuredExtraConfig));
        in
        pkgs.runCommand name { inherit configfile; } ''
          mkdir -p $out/dtbs/rockchip
          { printf 'kernel '; cat "$configfile"; } > $out/Image
          for tree in rk3328-rock64 rk3328-rock64-v2; do
            printf 'device tree of %s' "$tree" > "$out/dtbs/rockchip/$tree.dtb"
          done
        ''
        // { inherit configfile; override = build; };
    in
    build { };
in
{
  runtimeShell = "${pkgs.bash}/bin/bash";
  linux = kernel "linux";
  linux_latest = kernel "linux-latest";
  linuxPackagesFor = built: { kernel = built; };

  armTrustedFirmwareRK3328 = pkgs.runCommand "arm-trusted-firmware" { } ''
    mkdir $out
    echo 'BL31 of rk3328' > $out/bl31.elf
  '';

  criu = pkgs.runCommand "criu" { } "mkdir $out" // { pname = "criu"; };
  crun = pkgs.stdenv.mkDerivation {
    name = "crun";
    configureFlags = [ "--with-libkrun" ];
    buildInputs = [ pkgs.criu pkgs.jq ];
    env.NIX_LDFLAGS = "-lcriu -lcap";
    installPhase = ''
      mkdir -p $out/bin
      echo "$configureFlags / $buildInputs / $NIX_LDFLAGS" > $out/bin/crun
    '';
  };

  # The configuration is really joined, and what is installed says what it was made of.
  buildUBoot =
    {
      filesToInstall,
      defconfig,
      installDir ? "$out",
      extraConfig ? "",
      extraMakeFlags ? [ ],
      extraMeta ? { },
      crossTools ? false,
      ...
    }@attributes:
    pkgs.stdenv.mkDerivation (
      {
        pname = "uboot-${defconfig}";
        version = "2025.10";
        passAsFile = [ "extraConfig" ];
        postPatch = "";
        unpackPhase = ''
          mkdir -p arch/arm/dts
          : > arch/arm/dts/rk3328-rock64-u-boot.dtsi
        '';
        configurePhase = ''
          echo 'CONFIG_ARM=y' > .config
          cat "$extraConfigPath" >> .config
        '';
        buildPhase = ''
          for file in ${builtins.concatStringsSep " " filesToInstall}; do
            mkdir -p "$(dirname "$file")"
            { echo "$file of ${defconfig} with ''${BL31:-no firmware}"; cat .config arch/arm/dts/*; } > "$file"
          done
        '';
        installPhase = ''
          eval "''${preInstall:-}"
          mkdir -p ${installDir}
          cp ${builtins.concatStringsSep " " filesToInstall} ${installDir}
          eval "''${postInstall:-}"
        '';
      }
      // removeAttrs attributes [ "extraMeta" ]
    );
}
