namespace GatewayDsl.Compiler.Reachability;

/// <summary>What packets are told apart by, in the order in which a diagram asks.</summary>
enum Axis
{
    /// <summary>The interface that the packet came from.</summary>
    In,

    /// <summary>The interface that it leaves by.</summary>
    Out,

    /// <summary>Protocol, and port or type of ICMP message, as one number (<see cref="Service"/>).</summary>
    Service,

    /// <summary>The state of its connection.</summary>
    State,

    /// <summary>Family and source address, as a number of <see cref="AddressAxis"/>.</summary>
    Source,

    /// <summary>Destination address, as a number of <see cref="AddressAxis"/>; always of the family of the source.</summary>
    Destination,
}

/// <summary>
/// Packets that match all of a few conditions, each about one axis. A condition that every packet meets is left out, so that what
/// asks nothing of an axis can be seen to ask nothing.
/// </summary>
sealed class PacketBox
{
    /// <summary>How many axes there are.</summary>
    public const int Axes = 6;

    readonly IntervalSet?[] sides;

    PacketBox(IntervalSet?[] sides) => this.sides = sides;

    /// <summary>Every packet.</summary>
    public static PacketBox Everything { get; } = new(new IntervalSet?[Axes]);

    /// <summary>The condition about an axis; null where there is none.</summary>
    /// <param name="axis">The axis.</param>
    public IntervalSet? this[Axis axis] => sides[(int)axis];

    /// <summary>Whether some packet may match: no condition is one that nothing meets.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (IntervalSet? side in sides)
            {
                if (side is { IsEmpty: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The packets that also meet another condition.</summary>
    /// <param name="axis">What the condition is about.</param>
    /// <param name="values">What it allows; null for everything.</param>
    public PacketBox With(Axis axis, IntervalSet? values)
    {
        if (values is null)
        {
            return this;
        }

        var narrower = (IntervalSet?[])sides.Clone();
        narrower[(int)axis] = sides[(int)axis]?.Intersect(values) ?? values;
        return new PacketBox(narrower);
    }

    /// <summary>The packets of both.</summary>
    /// <param name="other">The other packets.</param>
    public PacketBox Intersect(PacketBox other)
    {
        PacketBox common = this;
        for (int axis = 0; axis < Axes; axis++)
        {
            common = common.With((Axis)axis, other.sides[axis]);
        }

        return common;
    }

    /// <summary>Whether every packet of this is in the other; where families differ in how they are said, the answer may be no all the same.</summary>
    /// <param name="other">The other packets.</param>
    public bool IsWithin(PacketBox other)
    {
        for (int axis = 0; axis < Axes; axis++)
        {
            if (other.sides[axis] is { } wide && (sides[axis] is not { } narrow || !narrow.IsWithin(wide)))
            {
                return false;
            }
        }

        return true;
    }
}
