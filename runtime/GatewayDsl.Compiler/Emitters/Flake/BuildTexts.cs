namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>The derivations that make files for a disk of the system: each a function of the packages and of what goes in.</summary>
static class BuildTexts
{
    public const string Squashfs = """
        # The root file system of a slot.
        { pkgs, toplevel }:
        let
          closure = pkgs.closureInfo { rootPaths = [ toplevel ]; };
          limit = @@limit@@;
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
          mksquashfs root $out/rootfs.squashfs -noappend -no-progress -no-xattrs -all-root -comp ${@@algorithm@@} ${@@level@@} -b ${toString @@block@@}
          size=$(stat -c %s $out/rootfs.squashfs)
          if [ "$size" -gt ${toString limit} ]; then
            echo "the root file system takes $size bytes, and the slot has ${toString limit}" >&2
            exit 1
          fi
        ''
        """;

    public const string BootScript = """
        # The script that U-Boot runs.
        { pkgs }:
        pkgs.runCommand "boot-script" { nativeBuildInputs = [ pkgs.ubootTools ]; } ''
          mkdir $out
          cp ${../u-boot/boot.cmd} $out/boot.cmd
          mkimage -C none -A arm64 -T script -d $out/boot.cmd $out/boot.scr
        ''
        """;

    public const string BootFileSystem = """
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
          tree = @@tree@@;
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
          truncate -s ${toString @@size@@} $out/boot.vfat
          mkfs.vfat --invariant -n ${label} $out/boot.vfat
          cd files
          mcopy -s -m -i $out/boot.vfat * ::
        ''
        """;

    public const string Image = """
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
          blobs = @@blobs@@;
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
          truncate -s ${toString @@size@@} "$image"
          ${pkgs.lib.concatMapStrings put blobs}
          sfdisk --quiet "$image" < ${../storage/image.sfdisk}
          dd if=${bootFileSystem}/boot.vfat of="$image" bs=1M seek=${toString @@boot@@} conv=notrunc,sparse status=none
          dd if=${squashfs}/rootfs.squashfs of="$image" bs=1M seek=${toString @@rootfs@@} conv=notrunc,sparse status=none
        ''
        """;

    public const string BundleContents = """
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
          compatible=${@@compatible@@}
          version=${version}

          [bundle]
          format=${@@format@@}

          [image.boot]
          filename=boot.vfat

          [image.rootfs]
          filename=rootfs.squashfs
          END
        ''
        """;

    public const string Bundle = """
        # Signs a bundle with a key that stays where it is: nix run .#rauc-bundle -- CERTIFICATE KEY [OUTPUT]
        {
          pkgs,
          name,
          contents,
        }:
        pkgs.writeShellApplication {
          name = "rauc-bundle";
          runtimeInputs = [ pkgs.rauc pkgs.squashfsTools ];
          text = ''
            if [ $# -lt 2 ]; then
              echo 'usage: rauc-bundle CERTIFICATE KEY [OUTPUT]' >&2
              exit 2
            fi
            folder=$(mktemp -d)
            trap 'rm -rf "$folder"' EXIT
            cp -rL ${contents}/. "$folder/contents"
            chmod -R u+w "$folder/contents"
            rauc bundle --cert="$1" --key="$2" "$folder/contents" "''${3:-${name}.raucb}"
          '';
        }
        """;
}
