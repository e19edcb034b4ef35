using System.Collections.Generic;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>A set of lines by their numbers, for as many as there are: one bit for each.</summary>
sealed class RuleBits
{
    readonly ulong[] words;

    /// <summary>The empty set.</summary>
    /// <param name="size">How many lines there are.</param>
    public RuleBits(int size) => words = new ulong[(size + 63) / 64];

    RuleBits(ulong[] words) => this.words = words;

    /// <summary>Compares by content.</summary>
    public static IEqualityComparer<RuleBits> Comparer { get; } = new ByContent();

    /// <summary>A copy that can be changed.</summary>
    public RuleBits Copy() => new((ulong[])words.Clone());

    /// <summary>Puts a line in.</summary>
    /// <param name="line">The line.</param>
    public void Add(int line) => words[line >> 6] |= 1UL << (line & 63);

    /// <summary>Puts a line in if it is not there, and takes it out if it is.</summary>
    /// <param name="line">The line.</param>
    public void Flip(int line) => words[line >> 6] ^= 1UL << (line & 63);

    /// <summary>The first line that is in, from a line on; -1 if there is none.</summary>
    /// <param name="from">The first line to look at.</param>
    public int Next(int from) => FirstOfBoth(this, from);

    /// <summary>Whether both have a line.</summary>
    /// <param name="other">The other set.</param>
    public bool Meets(RuleBits other)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes out what the other has.</summary>
    /// <param name="other">The other set.</param>
    public void Remove(RuleBits other)
    {
        for (int i = 0; i < words.Length; i++)
        {
            words[i] &= ~other.words[i];
        }
    }

    /// <summary>Takes out every line behind one.</summary>
    /// <param name="line">The last line to keep.</param>
    public void CutAfter(int line)
    {
        int word = line >> 6, bit = line & 63;
        words[word] &= bit == 63 ? ulong.MaxValue : (1UL << (bit + 1)) - 1;
        for (int i = word + 1; i < words.Length; i++)
        {
            words[i] = 0;
        }
    }

    /// <summary>The first line that both have, from a line on; -1 if there is none.</summary>
    /// <param name="other">The other set.</param>
    /// <param name="from">The first line to look at.</param>
    public int FirstOfBoth(RuleBits other, int from)
    {
        for (int i = from >> 6; i < words.Length; i++)
        {
            ulong both = words[i] & other.words[i];
            if (i == from >> 6)
            {
                both &= ulong.MaxValue << (from & 63);
            }

            if (both != 0)
            {
                return (i << 6) + LowestBit(both);
            }
        }

        return -1;
    }

    static int LowestBit(ulong word)
    {
        int bit = 0;
        for (int step = 32; step > 0; step >>= 1)
        {
            if ((word & ((1UL << step) - 1)) == 0)
            {
                word >>= step;
                bit += step;
            }
        }

        return bit;
    }

    sealed class ByContent : IEqualityComparer<RuleBits>
    {
        public bool Equals(RuleBits? one, RuleBits? other)
        {
            for (int i = 0; i < one!.words.Length; i++)
            {
                if (one.words[i] != other!.words[i])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(RuleBits bits)
        {
            ulong hash = 14695981039346656037;
            foreach (ulong word in bits.words)
            {
                hash = unchecked((hash ^ word ^ (word >> 29)) * 1099511628211);
            }

            return unchecked((int)(hash ^ (hash >> 32)));
        }
    }
}
