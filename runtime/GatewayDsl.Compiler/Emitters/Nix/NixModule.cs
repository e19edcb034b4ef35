using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>A module of NixOS: options and their values.</summary>
/// <param name="Name">Its file in <c>nix/</c> without <c>.nix</c>.</param>
/// <param name="Place">The place of the model that it is about.</param>
/// <param name="Options">The options, in order.</param>
sealed record NixModule(string Name, ModelPath Place, IReadOnlyList<NixBinding> Options)
{
    static readonly string[] Arguments = ["config", "lib", "pkgs"];

    /// <summary>The module as a file; it takes no more arguments than it uses.</summary>
    /// <param name="gateway">The gateway.</param>
    public Artifact As(At<Gateway> gateway)
    {
        var options = new NixBindings(Options);
        string[] used = [.. Arguments.Where(name => Uses(options, name))];
        return new Artifact("nix/" + Name + ".nix", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. NixPrinter.Print(new NixFunction(used, options), Place)]);
    }

    static bool Uses(NixExpression expression, string name) => expression switch
    {
        NixVariable variable => variable.Name == name,
        NixJoined joined => joined.Parts.Any(part => Uses(part, name)),
        NixItems items => items.Items.Any(item => Uses(item, name)),
        NixBindings set => set.Bindings.Any(binding => Uses(binding.Value, name)),
        NixSelection selection => Uses(selection.Set, name),
        NixCall call => Uses(call.Function, name) || call.Arguments.Any(argument => Uses(argument, name)),
        NixFunction function => Uses(function.Body, name),
        NixLet let => let.Bindings.Any(binding => Uses(binding.Value, name)) || Uses(let.Body, name),
        NixOperation operation => Uses(operation.Left, name) || Uses(operation.Right, name),
        _ => false,
    };
}
