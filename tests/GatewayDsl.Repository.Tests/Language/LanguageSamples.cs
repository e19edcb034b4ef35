using System.Collections.Generic;

namespace GatewayDsl.Repository.Tests.Language;

/// <summary>What can be said in a definition, and what cannot, a line each. All of it is compiled and evaluated by the tests.</summary>
static class LanguageSamples
{
    /// <summary>What the samples stand in.</summary>
    public const string Frame = """
        public sealed record Place { public string City { get; set; } = "Graz"; }

        public sealed record Site(int Id, string Name)
        {
            public string? Note { get; init; }
            public Place Place { get; init; } = new();
            public int Ports { get; set; } = 1;
            public int Next() => this.Id + 1;
        }

        public readonly struct Extent(int first, int last) { public int Count { get; } = last - first + 1; }

        public sealed class Port80 { public int Number => 80; }

        public static class Inventory
        {
            static readonly Site[] Sites = [new(1, "graz"), new(2, "linz") { Note = "spare" }];
            static Site First => Sites[0];
            static int Twice(int number) => 2 * number;
            static int Sum(int left, int right = 1) => left + right;
        }
        """;

    public static IReadOnlyList<Construct> Constructs { get; } =
    [
        new("Constants, and defaults", "int first = 80; string? none = default; Site? nobody = default(Site);", "ILiteralOperation", "IDefaultValueOperation"),
        new("Parentheses, arithmetic, comparison and logic, `checked` or not", "int last = checked((First.Id + 1) * 10); bool isOne = !(last > 10) && First.Id == 1;", "IBinaryOperation", "IUnaryOperation"),
        new("Conversions, also those of the language", "long wide = First.Id; Port port = (Port)8080; object any = \"graz\"; var text = any as string;", "IConversionOperation"),
        new("Own records, classes and structs, and those of the language", "var site = new Site(3, \"wels\") { Note = \"new\" }; int ten = new Extent(1, 10).Count; int web = new Port80().Number;", "IObjectCreationOperation"),
        new("Initialisers inside initialisers", "var site = new Site(3, \"wels\") { Place = { City = \"Wels\" } };", "IMemberInitializerOperation"),
        new("`with`", "var copy = First with { Name = \"copy\" };", "IWithOperation"),
        new("Anonymous objects and tuples, taking them apart and comparing them", "var pair = (First.Id, First.Name); var (id, name) = pair; var row = new { id, name }; bool same = pair == (id, name);", "ITupleOperation", "ITupleBinaryOperation", "IAnonymousObjectCreationOperation", "IDeconstructionAssignmentOperation"),
        new("Collection expressions with spreads; arrays and their elements", "int[] ports = [22, 80]; int[] more = [.. ports, 443]; int[] old = new[] { 1, 2 }; int second = more[1];", "ICollectionExpressionOperation", "IArrayCreationOperation", "IArrayElementReferenceOperation"),
        new("Positions from the end, and parts of arrays, lists and text", "int[] ports = [22, 80, 443]; int last = ports[^1]; var most = ports[1..]; string tail = First.Name[1..]; Range all = 0..^0;", "IImplicitIndexerReferenceOperation", "IRangeOperation"),
        new("Bytes of text", "int length = \"graz\"u8.Length;", "IUtf8StringOperation"),
        new("Dictionaries and sets, walked as .NET walks them", "var byName = new Dictionary<string, Site> { [\"a\"] = First }; var ids = new HashSet<int> { 1 }; bool found = byName.TryGetValue(\"b\", out var site);", "ISimpleAssignmentOperation"),
        new("Generic types and methods of the project, with `new T()` and static abstract members", "T Make<T>() where T : new() => new T(); var place = Make<Place>();", "ITypeParameterObjectCreationOperation"),
        new("`ref` and `out` parameters", "void Swap(ref int left, ref int right) { (left, right) = (right, left); } int one = 1, two = 2; Swap(ref one, ref two); bool isNumber = int.TryParse(\"1\", out int number);", "IInvocationOperation"),
        new("Local variables, parameters, fields and properties", "int id = First.Id; int same = id + Sites[0].Next();", "ILocalReferenceOperation", "IParameterReferenceOperation", "IInstanceReferenceOperation", "IFieldReferenceOperation", "IPropertyReferenceOperation"),
        new("`?.`, `??` and `??=`", "string? note = First.Note?.Trim(); note ??= \"none\"; string same = First.Note ?? note;", "IConditionalAccessOperation", "IConditionalAccessInstanceOperation", "ICoalesceOperation", "ICoalesceAssignmentOperation"),
        new("Methods, own and of the language, with optional and named arguments", "int two = Twice(number: 1); int three = Sum(two);", "IInvocationOperation"),
        new("Lambdas, method groups and local functions", "Func<int, int> twice = Twice; Func<int, int> thrice = x => 3 * x; int Both(int x) => twice(x) + thrice(x); int ten = Both(2);", "IDelegateCreationOperation", "IAnonymousFunctionOperation", "ILocalFunctionOperation"),
        new("Queries, in both forms", "string[] names = [.. from site in Sites where site.Id > 1 select site.Name]; int[] ids = [.. Sites.Select(site => site.Id)];", "ITranslatedQueryOperation"),
        new("The conditional operator, and `throw` in an expression", "string note = First.Id > 0 ? First.Name : throw new InvalidOperationException(\"no site\");", "IConditionalOperation", "IThrowOperation"),
        new("`switch` expressions", "int size = First.Id switch { 0 => 1, > 0 and < 10 => 2, _ => 3 };", "ISwitchExpressionOperation", "IConstantPatternOperation", "IRelationalPatternOperation", "IBinaryPatternOperation", "IDiscardPatternOperation"),
        new("`is`, with patterns", "object any = First; bool isSite = any is Site; bool isFirst = any is Site { Id: 1 } and not null && Sites is [Site, .., var last];", "IIsTypeOperation", "IIsPatternOperation", "IRecursivePatternOperation", "INegatedPatternOperation", "IListPatternOperation", "IDeclarationPatternOperation", "ITypePatternOperation"),
        new("Interpolated text, with widths and formats of whole numbers", "string name = $\"gw-{First.Id:D3}\";", "IInterpolatedStringOperation"),
        new("Text that is built piece by piece", "var text = new System.Text.StringBuilder(); text.Append($\"gw-{First.Id}\").Append('.');", "IInterpolatedStringHandlerCreationOperation"),
        new("Assignments, to what the definition has made itself", "int sum = 0; sum = 1; sum += 2; sum++; var site = new Site(3, \"wels\"); site.Ports = sum;", "ISimpleAssignmentOperation", "ICompoundAssignmentOperation", "IIncrementOrDecrementOperation"),
        new("Blocks, declarations, and `return`", "{ int inner = Twice(1); ; } return;", "IBlockOperation", "IVariableDeclarationGroupOperation", "IReturnOperation", "IEmptyOperation"),
        new("`if`, and expressions as statements", "if (First.Id > 1) { Twice(1); } else { Twice(2); }", "IExpressionStatementOperation"),
        new("`foreach`, `for`, `while` and `do`, with `break` and `continue`", "foreach (var site in Sites) { if (site.Id > 1) break; else continue; } for (int i = 0; i < 2; i++) { } int n = 0; while (n < 2) { n++; }", "IForEachLoopOperation", "IForLoopOperation", "IWhileLoopOperation", "IBranchOperation"),
        new("Iterators", "IEnumerable<int> Ports() { yield return 22; if (First.Id == 1) yield break; yield return 80; } int[] ports = [.. Ports()];", "IReturnOperation"),
        new("`try`, `catch` with `when`, `finally`, and `using`", "try { Twice(1 / (First.Id - 1)); } catch (DivideByZeroException e) when (e.Message.Length > 0) { } finally { } IEnumerable<int> numbers = [1]; using (var walk = numbers.GetEnumerator()) { }", "ITryOperation", "IUsingOperation"),
        new("`switch` statements", "switch (First) { case { Id: 1 } when First.Name == \"graz\": break; default: throw new InvalidOperationException(); }", "ISwitchOperation"),
    ];

    public static IReadOnlyList<string> Refused { get; } =
    [
        "var now = DateTime.Now;",
        "var name = Environment.MachineName;",
        "var table = System.IO.File.ReadAllText(\"sites.csv\");",
        "var id = Guid.NewGuid();",
        "var dice = new Random();",
        "double half = First.Id * 0.5;",
        "string upper = First.Name.ToUpper();",
        "int order = First.Name.CompareTo(\"linz\");",
        "var text = new System.Text.StringBuilder().AppendLine();",
        "var first = System.Collections.Immutable.ImmutableHashSet.Create(\"b\", \"a\").First();",
        "int hash = First.GetHashCode();",
        "int half = Sites.GroupBy(site => site.Id).Sum(group => group.Key).ToString(\"D9999\").Length;",
        "var rows = new int[2, 2];",
        "var ordered = Sites.OrderBy(site => site.Name).ToArray();",
        "lock (First) { }",
        "goto end; end: ;",
        "var type = typeof(Site);",
        "var kind = First.GetType();",
        "ref int first = ref new[] { 1 }[0];",
        "Span<int> few = stackalloc int[2];",
        "async System.Threading.Tasks.Task<int> Load() => await System.Threading.Tasks.Task.FromResult(1); var load = Load();",
        "bool looksRight = System.Text.RegularExpressions.Regex.IsMatch(First.Name, \"^g\");",
    ];
}
