# Written by GatewayDsl from edge-all; edits are lost.

final: prev:
let
  common = {
    defconfig = "rock64-rk3328_defconfig";
    extraConfig = builtins.readFile ../u-boot/u-boot.config;
    extraMeta.platforms = [ "aarch64-linux" ];
  }
  // prev.lib.optionalAttrs ("armTrustedFirmwareRK3328" != null) {
    BL31 = "${final.${"armTrustedFirmwareRK3328"}}/bl31.elf";
  };
  build =
    own:
    (prev.buildUBoot (common // own)).overrideAttrs (old: {
      postPatch = (old.postPatch or "") + "";
    });
in
(import ./packages-common.nix final prev)
// {
  # Kconfig drops what it does not know without a word, so what was built is compared with what was asked for.
  gatewayUBoot = build {
    filesToInstall = [ "idbloader.img" "u-boot.itb" ];
    preInstall = "sh ${../kernel/check-options.sh} ${../u-boot/u-boot.config} .config";
  };

  # From the same source and configuration as the bootloader, so that both read the environment alike.
  gatewayUBootEnvTools = build {
    installDir = "$out/bin";
    hardeningDisable = [ ];
    dontStrip = false;
    crossTools = true;
    extraMakeFlags = [ "HOST_TOOLS_ALL=y" "NO_SDL=1" "cross_tools" "envtools" ];
    filesToInstall = [ "tools/env/fw_printenv" ];
    postInstall = "ln -s fw_printenv $out/bin/fw_setenv";
  };
}
