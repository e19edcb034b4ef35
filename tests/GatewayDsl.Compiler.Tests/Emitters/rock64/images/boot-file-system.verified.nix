# Written by GatewayDsl from rock64; edits are lost.

# The boot file system of a slot.
{
  pkgs,
  config,
  bootScript,
  label,
}:
let
  kernel = "${config.system.build.kernel}/${config.system.boot.loader.kernelFile}";
  initrd = "${config.system.build.initialRamdisk}/${config.system.boot.loader.initrdFile}";
  tree = "rockchip/rk3328-rock64.dtb";
in
pkgs.runCommand "boot-file-system" { nativeBuildInputs = [ pkgs.dosfstools pkgs.mtools ]; } ''
  mkdir -p $out files
  cp ${kernel} files/Image
  cp ${initrd} files/initrd
  cp ${bootScript}/boot.scr files/boot.scr
  ${pkgs.lib.optionalString (tree != null) ''
    mkdir -p "files/dtbs/${dirOf tree}"
    cp "${config.boot.kernelPackages.kernel}/dtbs/${tree}" "files/dtbs/${tree}"
  ''}
  chmod -R u+w files
  find files -exec touch --date=@315532800 {} +
  truncate -s ${toString 134217728} $out/boot.vfat
  mkfs.vfat --invariant -n ${label} $out/boot.vfat
  cd files
  mcopy -s -m -i $out/boot.vfat * ::
''
