using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>A value of an enumeration.</summary>
sealed record EnumData(INamedTypeSymbol Type, object Number)
{
    public bool Equals(EnumData? other) => other is not null && Number.Equals(other.Number) && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>The member's name, or the number where no member has it: what <c>ToString</c> gives.</summary>
    public string Name =>
        Members.FirstOrDefault(member => Number.Equals(member.ConstantValue))?.Name
        ?? Combined
        ?? string.Format(CultureInfo.InvariantCulture, "{0}", Number);

    IEnumerable<IFieldSymbol> Members => Type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue);

    /// <summary>Several flags by name, smallest first; null where the number is not made of flags alone.</summary>
    string? Combined
    {
        get
        {
            if (!Type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "FlagsAttribute"))
            {
                return null;
            }

            // The largest flags are taken out first, as Enum.ToString does.
            var names = new List<string>();
            ulong rest = BitsOf(Number);
            foreach (IFieldSymbol member in Members.Where(static member => BitsOf(member.ConstantValue!) != 0).OrderByDescending(static member => BitsOf(member.ConstantValue!)))
            {
                ulong bits = BitsOf(member.ConstantValue!);
                if ((rest & bits) == bits)
                {
                    names.Insert(0, member.Name);
                    rest &= ~bits;
                }
            }

            return rest == 0 && names.Count > 0 ? string.Join(", ", names) : null;
        }
    }

    /// <summary>The number as bits.</summary>
    public ulong Bits => BitsOf(Number);

    static ulong BitsOf(object number) => number is ulong large ? large : unchecked((ulong)System.Convert.ToInt64(number, CultureInfo.InvariantCulture));
}
