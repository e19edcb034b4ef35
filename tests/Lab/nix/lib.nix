# The functions of nixpkgs' lib that emitted files and definitions call.
rec {
  genAttrs = names: value: builtins.listToAttrs (map (name: { inherit name; value = value name; }) names);
  optional = condition: value: if condition then [ value ] else [ ];
  optionals = condition: values: if condition then values else [ ];
  optionalString = condition: text: if condition then text else "";
  optionalAttrs = condition: set: if condition then set else { };
  concatMapStrings = text: items: builtins.concatStringsSep "" (map text items);
  concatStringsSep = builtins.concatStringsSep;
  makeBinPath = packages: builtins.concatStringsSep ":" (map (package: "${package}/bin") packages);
  escapeShellArg = value: "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] (toString value)}'";
  escapeShellArgs = values: builtins.concatStringsSep " " (map escapeShellArg values);
  # builtins.split takes an expression, and a text is none.
  splitString =
    between: text:
    builtins.filter builtins.isString (
      builtins.split (builtins.replaceStrings [ "\\" "." "*" "+" "?" "(" ")" "[" "{" "|" "^" "$" ] [ "\\\\" "\\." "\\*" "\\+" "\\?" "\\(" "\\)" "\\[" "\\{" "\\|" "\\^" "\\$" ] between) text
    );
  hasInfix = part: text: builtins.replaceStrings [ part ] [ "" ] text != text;
  hasPrefix = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
  isDerivation = value: builtins.isAttrs value && (value.type or "") == "derivation";
  unique = builtins.foldl' (known: item: if builtins.elem item known then known else known ++ [ item ]) [ ];

  mkOverride = priority: content: { _type = "override"; inherit priority content; };
  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  mkForce = mkOverride 50;
  mkVMOverride = mkOverride 10;
  mkOrder = priority: content: { _type = "order"; inherit priority content; };
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  mkIf = condition: content: { _type = "if"; inherit condition content; };
  mkMerge = contents: { _type = "merge"; inherit contents; };

  kernel = {
    yes = { tristate = "y"; };
    module = { tristate = "m"; };
    no = { tristate = "n"; };
    freeform = text: { freeform = text; };
  };
}
