# Written by GatewayDsl from rock64; edits are lost.

# The root file system of a slot.
{ pkgs, toplevel }:
let
  closure = pkgs.closureInfo { rootPaths = [ toplevel ]; };
  limit = 1073741824;
in
pkgs.runCommand "squashfs" { nativeBuildInputs = [ pkgs.squashfsTools ]; } ''
  mkdir -p root/nix/store root/sbin root/usr/bin
  for folder in bin dev etc home proc root run sys tmp var; do
    mkdir "root/$folder"
  done
  xargs cp -a -t root/nix/store < ${closure}/store-paths
  ln -s ${toplevel}/init root/init
  ln -s ${toplevel}/init root/sbin/init
  mkdir $out
  mksquashfs root $out/rootfs.squashfs -noappend -no-progress -no-xattrs -all-root -comp ${"zstd"} ${"-Xcompression-level 19"} -b ${toString 1048576}
  size=$(stat -c %s $out/rootfs.squashfs)
  if [ "$size" -gt ${toString limit} ]; then
    echo "the root file system takes $size bytes, and the slot has ${toString limit}" >&2
    exit 1
  fi
''
