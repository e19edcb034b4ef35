using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>
/// What a change does to one gateway, in three layers, each made of the one before: the model, what it means on the device, and what has to be done to a
/// device in the field. Pure: the same gateways give the same difference.
/// </summary>
/// <param name="Model">What differs in the model.</param>
/// <param name="Meaning">What differs on the device; nothing, where the same was merely written otherwise.</param>
/// <param name="Consequences">What has to be done, the worst first; nothing, where nothing differs on the device.</param>
/// <param name="Risks">What a reviewer has to judge, the worst first.</param>
public sealed record GatewayDiff(IReadOnlyList<ModelChange> Model, IReadOnlyList<MeaningChange> Meaning, IReadOnlyList<Consequence> Consequences, IReadOnlyList<Risk> Risks)
{
    /// <summary>Whether nothing at all differs.</summary>
    public bool IsEmpty => Model.Count == 0 && Meaning.Count == 0;

    /// <summary>The worst that has to be done.</summary>
    public ConsequenceKind Worst => Consequences.Count == 0 ? ConsequenceKind.None : Consequences[0].Kind;

    /// <summary>Whether two gateways say the same, in the same order.</summary>
    /// <param name="one">One gateway.</param>
    /// <param name="other">The other one.</param>
    public static bool AreSame(Gateway one, Gateway other) => AreComparable(one, other) && one.Equals(other);

    static bool AreComparable(Gateway one, Gateway other) => ChainSize.IsComparable(one) && ChainSize.IsComparable(other);

    /// <summary>Compares two gateways.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static GatewayDiff Of(GatewaySide before, GatewaySide after)
    {
        if (AreSame(before.Model, after.Model) && before.Authority == after.Authority)
        {
            return new GatewayDiff([], [], [], []);
        }

        if (!AreComparable(before.Model, after.Model))
        {
            IReadOnlyList<MeaningChange> untold = [PacketComparison.Untold];
            return new GatewayDiff([], untold, [], RiskCatalogue.Judge(new RiskQuestion(before, after, untold, [])));
        }

        IReadOnlyList<ModelChange> model = ModelComparison.Compare(before.Model, after.Model);
        At<Gateway> old = before.Root, now = after.Root;
        List<MeaningChange> meaning =
        [
            .. PacketComparison.Compare(before.Model, after.Model),
            .. AccessComparison.Compare(old, now),
            .. NetworkComparison.Compare(old, now),
            .. LeaseComparison.Compare(old, now),
            .. TimeComparison.Compare(old, now),
            .. ServiceComparison.Compare(before, after),
            .. KernelComparison.Compare(before, after),
            .. UpdateComparison.Compare(before, after),
            .. StorageComparison.Compare(old, now),
        ];
        meaning.AddRange(SettingsComparison.Compare(before, after, [.. meaning]).ToList());
        IReadOnlyList<Consequence> consequences = ConsequenceList.Of(before, after, meaning);
        return new GatewayDiff(model, meaning, consequences, RiskCatalogue.Judge(new RiskQuestion(before, after, meaning, consequences)));
    }
}
