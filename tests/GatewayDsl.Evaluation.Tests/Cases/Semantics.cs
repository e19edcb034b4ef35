namespace Acme.Edge;

// Where an evaluator is easily wrong without noticing: each of these changes the gateway's aliases.
public abstract class Shape
{
    public virtual string Name => "shape";

    public virtual string Describe(int depth) => $"{Name}-{depth}";
}

public class Square : Shape
{
    public override string Name => base.Name + "-square";

    public override string Describe(int depth) => depth == 0 ? base.Describe(7) : Describe(depth - 1);
}

public record struct Pair(int Left, int Right)
{
    public int Sum => Left + Right;
}

public sealed record Tag(string Text)
{
    public int Weight { get; init; }

    public bool Equals(Tag? other) => other is not null && other.Text.Length == Text.Length;

    public override int GetHashCode() => Text.Length;
}

public sealed record Plain(string Text)
{
    public int Weight { get; init; }
}

[Flags]
public enum Features
{
    None = 0,
    Dhcp = 1,
    Ntp = 2,
    Vpn = 4,
}

public class Counter
{
    public int Count { get; private set; }

    public Counter Add(int n)
    {
        Count += n;
        return this;
    }
}

public static class Semantics
{
    static IEnumerable<string> Facts()
    {
        var facts = new List<string>();
        facts.Add(new Square().Describe(2));

        Pair empty = default;
        facts.Add($"sum-{empty.Sum}");

        Pair a = new(1, 2);
        Pair b = a;
        b.Left = 40;
        facts.Add($"copied-{a.Left}-{b.Left}");

        facts.Add($"custom-{new Tag("ab") == new Tag("cd")}");
        facts.Add($"plain-{new Plain("ab") == new Plain("ab") { Weight = 0 }}-{new Plain("ab") == new Plain("cd")}");
        facts.Add($"flags-{(Features.Dhcp | Features.Vpn).ToString().Replace(", ", "-")}-{(Features)8}");

        bool? unknown = null;
        facts.Add($"logic-{(unknown & false) == false}-{(unknown | true) == true}-{(unknown & true) is null}");

        Counter counter = new Counter().Add(1);
        Counter same = counter;
        same.Add(2);
        facts.Add($"shared-{counter.Count}-{counter == same}");

        int[] ports = [22, 80];
        facts.Add($"span-{ports.Contains(80)}");

        var later = new List<Func<int>>();
        for (int i = 0; i < 3; i++)
        {
            later.Add(() => i);
        }

        foreach (int i in ports)
        {
            later.Add(() => i);
        }

        facts.Add("closures-" + string.Join("-", later.Select(f => f())));

        int threshold = 1;
        IEnumerable<int> query = new[] { 1, 2, 3 }.Where(n => n > threshold);
        threshold = 2;
        facts.Add("deferred-" + string.Join("-", query));

        unchecked
        {
            int big = int.MaxValue;
            facts.Add($"wrap-{(uint)(big + 1)}-{(byte)300}-{(sbyte)200 + 100}");
        }

        facts.Add($"shift-{1 << 33}-{-8 >> 1}-{-8 >>> 28}-{-7 / 2}-{-7 % 3}");
        facts.Add($"char-{(char)('a' + 1)}-{'a' + 1}-{(int)'z'}");
        facts.Add((1, "x").Equals((1, "x")) ? "tuples" : "no-tuples");
        facts.Add((1, "x") == (1, "y") ? "same" : "differs");
        facts.Add(new { A = 1 }.Equals(new { A = 1 }) ? "anonymous" : "no-anonymous");
        facts.Add($"text-{new Plain("q") { Weight = 3 }}".Replace(" ", "").Replace("{", "-").Replace("}", "").Replace("=", "-").Replace(",", "-"));
        object boxed = 5;
        facts.Add(boxed is int n2 and > 3 ? $"boxed-{n2}" : "unboxed");
        facts.Add(boxed switch { string => "string", int i when i < 5 => "small", int => "int", _ => "other" });
        return facts;
    }

    [Gateway]
    public static Gateway Device => new("semantics")
    {
        Board = Rock64.Board,
        Networks = [Network.Static(Interface.Usb("eth1", UsbEthernet.Rtl8152), "10.0.0.1/24")],
        Dhcp = new Dnsmasq(Interface.Usb("eth1", UsbEthernet.Rtl8152))
        {
            Range = "10.0.0.10 - 10.0.0.20",
            Aliases = [.. Facts().Select((fact, i) => (HostName)$"f{i}-{fact.ToLowerInvariant()}x")],
        },
    };
}
