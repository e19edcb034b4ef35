using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Imaging;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Keys;

namespace GatewayDsl.Tool.Policies;

/// <summary><c>gateway policy</c>: what speaks for and against each requirement of a policy. Nothing is written.</summary>
/// <param name="reader">Reads the project.</param>
/// <param name="clock">Tells the day.</param>
sealed class PolicyVerb(DefinitionReader reader, TimeProvider clock)
{
    /// <summary>Answers for the gateways of a project that opted into a policy.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public PolicyOutcome Run(string? projectArgument, CancellationToken cancellation)
    {
        Definition definition = reader.Read(projectArgument, cancellation);
        if (!definition.IsSound || definition.Project is not { } project)
        {
            return new PolicyOutcome(definition, []);
        }

        IReadOnlyList<string> keys = PrivateKeySearch.Below(project.Folder, out string? unreadable, cancellation);
        if (unreadable is not null)
        {
            return new PolicyOutcome(definition with { Unusable = new Unusable(null, unreadable) }, []);
        }

        string today = clock.GetUtcNow().ToString(Acknowledgement.DayFormat, CultureInfo.InvariantCulture);
        return new PolicyOutcome(
            definition,
            [
                .. from gateway in definition.Gateways
                   where gateway.Model.Policies.Count > 0
                   select new GatewayEvidence(gateway, PolicyEvidence.Of(gateway.Model, WithKeyring(new PolicyFacts(keys, today, gateway.Acknowledgements), definition, gateway.Model))),
            ]);
    }

    PolicyFacts WithKeyring(PolicyFacts facts, Definition definition, Gateway gateway)
    {
        if (gateway.Updates is not Rauc { Trust: { } trust })
        {
            return facts;
        }

        try
        {
            var keyring = TrustingGateway.KeyringOf(definition, trust);
            return facts with
            {
                DevelopmentAuthority = DevelopmentName.MarkedIn(keyring),
                WithoutList = [.. keyring.WithoutList(clock.GetUtcNow()).Select(static authority => authority.Subject)],
            };
        }
        catch (ImagingException e)
        {
            return facts with { KeyringFault = e.Message };
        }
    }
}
