public static class Records
{
    public record Person(string Name, int Age) { public string? Note { get; init; } }
    public record Student(string Name, int Age, string School) : Person(Name, Age) { public int Year = 1; }
    public sealed record Empty;
    public record struct Point(int X, int Y) { public readonly int Sum => X + Y; public void Move(int d) { X += d; Y += d; } }
    public readonly record struct Size(int W, int H = 2);
    public record Caseless(string Text) { public virtual bool Equals(Caseless? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase); public override int GetHashCode() => Text.Length; }
    public record CaselessChild(string Text, int N) : Caseless(Text);
    public record Secret(string Name, string Password) { protected virtual bool PrintMembers(StringBuilder b) { b.Append("Name = ").Append(Name); return true; } }
    public record MoreSecret(string Name, string Password, int Level) : Secret(Name, Password);
    public record Shown(int X) { public sealed override string ToString() => $"<{X}>"; }
    public record ShownChild(int X, int Y) : Shown(X);
    public record Copied(int X) { public int Copies { get; init; } protected Copied(Copied other) { X = other.X; Copies = other.Copies + 1; } }
    public record Validated(int Port) { public int Port { get; init; } = Port is > 0 and < 65536 ? Port : throw new ArgumentOutOfRangeException(nameof(Port)); }
    public abstract record Node { public abstract int Size { get; } }
    public record Leaf(int Value) : Node { public override int Size => 1; }
    public record Fork(Node Left, Node Right) : Node { public override int Size => Left.Size + Right.Size; }
    public record Generic<T>(T Value, List<T> All);
    public record Private(int A) { int hidden = 5; public int Peek() => hidden; internal int Inner { get; set; } = 3; public static int Shared => 9; }

    public static object To_string() => $"{new Person("a", 1)} {new Person("b", 2) { Note = "n" }} {new Student("c", 3, "s")} {new Empty()} {new Point(1, 2)}";
    public static object To_string_nested() => new Fork(new Leaf(1), new Fork(new Leaf(2), new Leaf(3))).ToString();
    public static object To_string_special() => $"{new Secret("n", "p")} {new MoreSecret("n", "p", 3)} {new Shown(4)} {new ShownChild(4, 5)} {new Private(1)}";
    public static object To_string_generic() => new Generic<int>(1, null!).ToString();
    public static object Equality() => (new Person("a", 1) == new Person("a", 1), new Person("a", 1) == new Person("a", 2), new Person("a", 1) != new Person("a", 1) { Note = "x" }, new Person("a", 1).Equals(null));
    public static object Equality_of_types() { Person p = new("a", 1), s = new Student("a", 1, "x"); return (p == s, s == p, s == new Student("a", 1, "x"), s.Equals((object)new Student("a", 1, "y")), new Empty() == new Empty()); }
    public static object Equality_own() => (new Caseless("A") == new Caseless("a"), new CaselessChild("A", 1) == new CaselessChild("a", 1), new CaselessChild("A", 1) == new CaselessChild("a", 2));
    public static object Equality_in_sets() => (new HashSet<Person> { new("a", 1), new("a", 1), new("b", 1) }.Count, new[] { new Caseless("A"), new Caseless("a") }.Distinct().Count());
    public static object With() { var p = new Person("a", 1) { Note = "n" }; var q = p with { Age = 2 }; return (p, q, q with { }, ReferenceEquals(p, p with { })); }
    public static object With_keeps_type() { Person p = new Student("a", 1, "s") { Year = 7 }; var q = p with { Name = "z" }; return q.ToString(); }
    public static object With_own_copy() { var c = new Copied(5); var d = c with { }; var e = d with { X = 6 }; return (d.Copies, e.Copies, e.X); }
    public static object Deconstruct() { var (n, a) = new Person("x", 3); new Student("y", 4, "z").Deconstruct(out string n2, out int a2, out string s2); return (n, a, n2, a2, s2); }
    public static object Struct_copies() { Point a = new(1, 2); Point b = a; b.Move(10); a.X = 7; return (a, b, a.Sum, a == new Point(7, 2)); }
    public static object Struct_in_array() { var a = new Point[2]; a[0].Move(3); a[1].X = 9; Point p = a[0]; p.X = 100; return a; }
    public static object Struct_in_list_is_copied() { var l = new List<Point> { new(1, 1) }; var p = l[0]; p.Move(5); return l[0]; }
    public static object Struct_default() => (default(Point), new Point(), default(Size), new Size(1));
    public static object Struct_with() { Size s = new(1); return (s with { H = 5 }, s); }
    public static object Validation() => new Validated(70000);
    public static object Validation_passes() => new Validated(80) with { Port = 90000 };
    public static object Abstract_members() => new Fork(new Fork(new Leaf(1), new Leaf(2)), new Leaf(3)).Size;
    public static object Private_members() => (new Private(1).Peek(), new Private(1) { Inner = 4 }.Inner, Private.Shared, new Private(1) == new Private(1) { Inner = 4 });
    public static object As_dictionary_keys() { var d = new Dictionary<Point, string> { [new(1, 2)] = "a" }; return (d[new(1, 2)], d.ContainsKey(new(2, 1))); }
    public static object Null_equality() { Person? p = null; return (p == null, null == p, new Person("a", 1) == p, p != null); }
}
