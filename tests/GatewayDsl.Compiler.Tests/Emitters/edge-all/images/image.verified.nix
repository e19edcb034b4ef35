# Written by GatewayDsl from edge-all; edits are lost.

# The image that is written to the disk of a new device: bootloader and slot A. The device makes the rest when it first boots.
{
  pkgs,
  name,
  squashfs,
  bootFileSystem,
  bootScript,
  uboot,
}:
let
  blobs = [ { file = "${uboot}/idbloader.img"; sector = 64; space = 262144; } { file = "${uboot}/u-boot.itb"; sector = 16384; space = 1048576; } { file = "${bootScript}/boot.scr"; sector = 24576; space = 65536; } ];
  put = blob: ''
    size=$(stat -c %s ${blob.file})
    if [ "$size" -gt ${toString blob.space} ]; then
      echo "${blob.file} takes $size bytes, and ${toString blob.space} are kept for it" >&2
      exit 1
    fi
    dd if=${blob.file} of="$image" bs=512 seek=${toString blob.sector} conv=notrunc status=none
  '';
in
pkgs.runCommand name { nativeBuildInputs = [ pkgs.util-linux ]; } ''
  mkdir $out
  image=$out/${name}
  truncate -s ${toString 1226833920} "$image"
  ${pkgs.lib.concatMapStrings put blobs}
  sfdisk --quiet "$image" < ${../storage/image.sfdisk}
  dd if=${bootFileSystem}/boot.vfat of="$image" bs=1M seek=${toString 16} conv=notrunc,sparse status=none
  dd if=${squashfs}/rootfs.squashfs of="$image" bs=1M seek=${toString 144} conv=notrunc,sparse status=none
''
