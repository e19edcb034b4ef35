# nixosSystem: the modules merged and checked, and a small system of what they say.
{ lib, packagesOf }:
{ modules, specialArgs ? { }, ... }:
let
  evaluated = import ./modules.nix {
    inherit lib;
    modules = modules ++ [ own ];
    arguments = specialArgs // { inherit lib pkgs; modulesPath = ./.; };
    build = {
      kernel = config.boot.kernelPackages.kernel;
      initialRamdisk = checked initialRamdisk;
      toplevel = checked toplevel;
      vm = checked vm;
    };
  };
  config = evaluated.config;
  platform = config.nixpkgs.hostPlatform;
  pkgs = packagesOf (platform.system or platform) (config.nixpkgs.overlays or [ ]);

  # Refused as NixOS does it: whatever is built of the system asks first whether all options are right.
  checked = value: if evaluated.problems == [ ] then value else throw (builtins.head evaluated.problems);

  own = {
    _file = "nixos";
    nixpkgs.overlays = [ ];
    boot.kernelPackages = lib.mkDefault (pkgs.linuxPackagesFor pkgs.linux);
    environment.systemPackages = [ pkgs.coreutils pkgs.bashInteractive ];
    system.checks = [ ];
    system.nixos.release = lib.mkDefault "25.11";
    system.nixos.version = lib.mkDefault "25.11.20260101.4e92bbc";
    system.boot.loader.kernelFile = "Image";
    system.boot.loader.initrdFile = "initrd";
  };

  # Everything that the modules say, apart from what is a function or of the build itself.
  settings = builtins.removeAttrs config [ "nixpkgs" "system" "boot" ] // {
    boot = builtins.removeAttrs config.boot [ "kernelPackages" "initrd" ];
  };

  initialRamdisk = pkgs.runCommand "initrd" { says = builtins.toJSON (config.boot.initrd or { }); passAsFile = [ "says" ]; } ''
    mkdir $out
    gzip --no-name < "$saysPath" > $out/initrd
  '';

  etc = config.environment.etc or { };

  toplevel =
    pkgs.runCommand "nixos-system-${config.networking.hostName or "nixos"}-${config.system.nixos.version}"
      {
        says = builtins.toJSON settings;
        passAsFile = [ "says" ];
        checks = config.system.checks;
      }
      ''
        mkdir -p $out/etc $out/sw/bin
        cp "$saysPath" $out/settings.json
        ln -s ${config.system.build.kernel}/${config.system.boot.loader.kernelFile} $out/kernel
        ln -s ${config.system.build.initialRamdisk}/${config.system.boot.loader.initrdFile} $out/initrd
        printf '#!/bin/sh\n' > $out/init
        chmod +x $out/init
        echo '${config.system.nixos.version}' > $out/nixos-version
        ${lib.concatMapStrings (name: ''
          mkdir -p "$(dirname "$out/etc/${name}")"
          ln -s ${if etc.${name} ? source then "${etc.${name}.source}" else pkgs.writeText "etc" etc.${name}.text} "$out/etc/${name}"
        '') (builtins.attrNames etc)}
        ${lib.concatMapStrings (package: ''
          if [ -d ${package}/bin ]; then ln -sf ${package}/bin/* $out/sw/bin/; fi
        '') config.environment.systemPackages}
      '';

  vm = pkgs.runCommand "nixos-vm" { } ''
    mkdir -p $out/bin
    ln -s ${toplevel} $out/system
    printf '#!%s\nexec true\n' ${pkgs.runtimeShell} > $out/bin/run-${config.networking.hostName}-vm
    chmod +x $out/bin/run-${config.networking.hostName}-vm
  '';
in
{ inherit config pkgs lib; inherit (evaluated) problems; }
