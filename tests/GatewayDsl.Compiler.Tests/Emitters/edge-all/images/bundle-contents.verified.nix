# Written by GatewayDsl from edge-all; edits are lost.

# What an update bundle is made of, without a signature: no key gets into the store.
{
  pkgs,
  version,
  squashfs,
  bootFileSystem,
}:
pkgs.runCommand "bundle-contents" { } ''
  mkdir $out
  cp ${bootFileSystem}/boot.vfat $out/boot.vfat
  cp ${squashfs}/rootfs.squashfs $out/rootfs.squashfs
  cat > $out/manifest.raucm << 'END'
  [update]
  compatible=${"edge-rock64"}
  version=${version}

  [bundle]
  format=${"verity"}

  [image.boot]
  filename=boot.vfat

  [image.rootfs]
  filename=rootfs.squashfs
  END
''
