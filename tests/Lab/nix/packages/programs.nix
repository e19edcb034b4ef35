# The packages whose programs are the machine's, as nixpkgs names them.
{ lib, pkgs }:
let
  programs = {
    bash = [ "bash" "sh" ];
    bashInteractive = [ "bash" "sh" ];
    chrony = [ "chronyc" "chronyd" ];
    coreutils = [
      "basename" "cat" "chmod" "cksum" "cp" "cut" "date" "dd" "dirname" "echo" "env" "expr" "false" "head" "id" "install" "ln" "ls" "mkdir" "mktemp" "mv" "nproc"
      "od" "printf" "readlink" "realpath" "rm" "rmdir" "seq" "sha256sum" "sleep" "sort" "stat" "sync" "tail" "tee" "test" "touch" "tr" "true" "truncate" "uname"
      "uniq" "wc"
    ];
    curl = [ "curl" ];
    dnsmasq = [ "dnsmasq" ];
    dosfstools = [ "fsck.fat" "mkfs.fat" "mkfs.vfat" ];
    f2fs-tools = [ "mkfs.f2fs" ];
    fakeroot = [ "fakeroot" ];
    htop = [ "htop" ];
    iproute2 = [ "ip" ];
    jq = [ "jq" ];
    kmod = [ "modprobe" ];
    mdbook = [ "mdbook" ];
    mdbook-mermaid = [ "mdbook-mermaid" ];
    mtools = [ "mcopy" "mdir" "mmd" ];
    nano = [ "nano" ];
    nftables = [ "nft" ];
    nix-eval-jobs = [ "nix-eval-jobs" ];
    nixfmt = [ "nixfmt" ];
    openssh = [ "ssh" "sshd" ];
    openvpn = [ "openvpn" ];
    podman = [ "podman" ];
    rauc = [ "rauc" ];
    shellcheck = [ "shellcheck" ];
    squashfsTools = [ "mksquashfs" "unsquashfs" ];
    systemd = [ "journalctl" "systemctl" "systemd-analyze" ];
    ubootTools = [ "mkenvimage" "mkimage" ];
    util-linux = [ "lsblk" "mount" "sfdisk" "umount" ];
    zsh = [ "zsh" ];
  };
in
builtins.mapAttrs pkgs.hostPrograms programs
// {
  # The programs that every builder of nixpkgs has.
  initialPath = pkgs.hostPrograms "initial-path" (
    programs.bash ++ programs.coreutils ++ [ "awk" "bzip2" "cmp" "diff" "file" "find" "gawk" "grep" "gunzip" "gzip" "make" "patch" "sed" "tar" "xargs" "xz" ]
  );
}
