# Modules of NixOS, merged: { config, problems }. What an option is called and what it takes is known from options.json, a tree of
# names whose "" is the type; without that file every name is taken, and values are merged by what they are.
{
  lib,
  modules,
  arguments,

  # What the system is built into: system.build, which no module of a gateway sets.
  build,
}:
let
  facts = if builtins.pathExists ./options.json then builtins.fromJSON (builtins.readFile ./options.json) else null;

  # Options that NixOS does not document; the names of all others are known.
  internal = {
    system.checks."" = "list of package";
    system.nixos.version."" = "string";
    system.boot.loader = { kernelFile."" = "string"; initrdFile."" = "string"; };
  };

  collect =
    module:
    let
      file = if builtins.isPath module || builtins.isString module then toString module else "<inline>";
      value = if builtins.isPath module || builtins.isString module then import module else module;
      set = if builtins.isFunction value then value (builtins.intersectAttrs (builtins.functionArgs value) given) else value;
      given = arguments // { inherit config; };
      own = if set ? config then set.config else builtins.removeAttrs set [ "imports" "options" "_file" ];
      # As NixOS names a file: a folder is its default.nix.
      named = if builtins.isPath module && builtins.pathExists (module + "/default.nix") then file + "/default.nix" else file;
    in
    builtins.concatMap collect (set.imports or [ ]) ++ [ { file = set._file or named; value = own; } ];

  # What mkIf, mkMerge, mkForce and their like say, at one place.
  discharge =
    definition:
    let
      value = definition.value;
      inner = content: definition // { value = content; };
    in
    if !(builtins.isAttrs value && value ? _type) then
      [ definition ]
    else if value._type == "if" then
      (if value.condition then discharge (inner value.content) else [ ])
    else if value._type == "merge" then
      builtins.concatMap (content: discharge (inner content)) value.contents
    else if value._type == "override" then
      discharge (inner value.content // { inherit (value) priority; })
    else if value._type == "order" then
      discharge (inner value.content // { order = value.priority; })
    else
      [ definition ];

  isSet = value: builtins.isAttrs value && !(lib.isDerivation value) && !(value ? _type) && !(value ? outPath);
  shown = path: builtins.concatStringsSep "." (map (name: if builtins.match "[A-Za-z_][A-Za-z0-9_'-]*" name == null then "\"${name}\"" else name) path);
  where = definitions: lib.concatMapStrings (definition: "\n- In `${definition.file}': ${text definition.value}") definitions;
  text =
    value:
    if builtins.isString value then "\"${value}\""
    else if builtins.isInt value || builtins.isBool value || value == null then builtins.toJSON value
    else if builtins.isList value then "a list"
    else "a ${builtins.typeOf value}";

  open = type: builtins.any (word: lib.hasInfix word type) [ "open submodule" "lazy attribute set" "TOML value" "JSON value" "attribute set of section" ];

  # A node of what is known below an option: a type, names, and whether any other name is taken.
  child =
    node: name:
    if node == null then
      null
    else
      node.${name} or node."<name>" or (builtins.foldl' (found: key: if found != null then found else if lib.hasPrefix "<" key then node.${key} else null) null (builtins.attrNames node));

  fits =
    type: value:
    let
      says = word: lib.hasInfix word type;
    in
    says "raw value" || says "anything" || says "unspecified value" || says "JSON value" || says "TOML value"
    || (
      if value == null then says "null"
      else if builtins.isBool value then says "boolean"
      else if builtins.isInt value then says "integer" || says "number" || says "systemd option"
      else if builtins.isFloat value then says "floating" || says "number"
      else if builtins.isString value then says "string" || says "path" || says "\"${value}\"" || says "systemd option"
      else if builtins.isPath value then says "path" || says "package" || says "string"
      else if builtins.isList value then says "list of" && builtins.all (item: builtins.isAttrs item || fits type item) value
      else if builtins.isFunction value then says "function" || says "overlay"
      else if isSet value then says "attribute set" || says "submodule"
      else says "package" || says "path" || says "string"
    );

  join =
    path: type: definitions:
    let
      best = builtins.foldl' (least: definition: if definition.priority < least then definition.priority else least) 10000 (map (definition: { priority = definition.priority or 100; }) definitions);
      kept = builtins.sort (one: other: (one.order or 1000) < (other.order or 1000)) (builtins.filter (definition: (definition.priority or 100) == best) definitions);
      values = map (definition: definition.value) kept;
      first = builtins.head values;
      lines = type != null && (lib.hasInfix "strings concatenated" type);
    in
    if builtins.length kept == 1 then first
    else if builtins.all builtins.isList values then builtins.concatLists values
    else if builtins.all isSet values then builtins.foldl' (all: set: all // set) { } values
    else if lines then builtins.concatStringsSep "\n" values
    else if builtins.all (value: value == first) values then first
    else throw "The option `${shown path}' has conflicting definition values:${where kept}\nUse `lib.mkForce value' or `lib.mkDefault value' to change the priority on any of these definitions.";

  # { value, problems } of the definitions of one place; lazy in the names below it, as modules ask for each other's options.
  merge =
    path: node: above: definitions:
    let
      all = builtins.concatMap discharge definitions;
      type = if node == null then null else node."" or null;

      # An element of a set of submodules has no type of its own.
      kind = if type != null then type else above;
      names = if node == null then [ ] else builtins.filter (name: name != "") (builtins.attrNames node);
      deep = all != [ ] && builtins.all (definition: isSet definition.value) all && (node == null || names != [ ]);
      keys = lib.unique (builtins.concatMap (definition: builtins.attrNames definition.value) all);
      below = lib.genAttrs keys (
        key:
        let
          here = map (definition: definition // { value = definition.value.${key}; }) (builtins.filter (definition: definition.value ? ${key}) all);
          next = child node key;
        in
        if node == null || next != null || open kind then
          merge (path ++ [ key ]) next kind here
        else
          let
            problem = "The option `${shown (path ++ [ key ])}' does not exist. Definition values:${where here}";
          in
          { value = throw problem; problems = [ problem ]; }
      );
      wrong = builtins.filter (definition: !(fits type definition.value)) all;
      value = join path type all;
    in
    if deep then
      { value = builtins.mapAttrs (_: part: part.value) below; problems = builtins.concatMap (key: below.${key}.problems) keys; }
    else if type == null && node != null then
      let
        problem = "The option `${shown path}' does not exist. Definition values:${where all}";
      in
      { value = throw problem; problems = [ problem ]; }
    else
      {
        inherit value;
        problems = lib.optional (type != null && wrong != [ ]) "A definition for option `${shown path}' is not of type `${type}'. Definition values:${where wrong}";
      };

  together = one: other: one // builtins.mapAttrs (name: value: if one ? ${name} && isSet value && isSet one.${name} then together one.${name} value else value) other;

  merged = merge [ ] (if facts == null then null else together facts internal) "" (builtins.concatMap collect modules);
  config = merged.value // { system = merged.value.system // { inherit build; }; };
in
{ inherit config; inherit (merged) problems; }
