public static class Exceptions
{
    public class MyException(string message, int code = 3) : Exception(message) { public int Code { get; } = code; }
    public sealed class Special() : MyException("special", 7);
    public sealed class Worded : Exception { public override string Message => "own words"; }
    static readonly int Zero = 0;
    static class Broken { public static readonly int Value = 1 / Zero; }
    static string Catch(Action act) { try { act(); return "fine"; } catch (Exception e) { return e.Message; } }
    static List<string> Order(bool fail) { var log = new List<string>(); try { log.Add("try"); if (fail) throw new FormatException("f"); } catch (FormatException e) { log.Add(e.Message); } finally { log.Add("finally"); } return log; }

    public static object Thrown() => throw new InvalidOperationException("no");
    public static object Thrown_own() => throw new MyException("mine");
    public static object Thrown_in_expression() { string? s = null; return s ?? throw new ArgumentNullException(nameof(s)); }
    public static object Caught() { try { return 1 / Zero; } catch (DivideByZeroException) { return "caught"; } }
    public static object Caught_by_base() { try { int[] a = [1]; return a[3]; } catch (SystemException) { return "system"; } }
    public static object Caught_by_exception() { try { object o = "x"; return (int)o; } catch (Exception) { return "any"; } }
    public static object Caught_without_type() { try { string? s = null; return s!.Length; } catch { return "bare"; } }
    public static object Not_caught() { try { return 1 / Zero; } catch (InvalidOperationException) { return "no"; } }
    public static object First_matching_clause() { try { throw new Special(); } catch (Special) { return 1; } catch (MyException) { return 2; } }
    public static object Own_properties() { try { throw new MyException("m", 9); } catch (MyException e) when (e.Code == 9) { return (e.Message, e.Code); } }
    public static object Own_default_code() { try { throw new Special(); } catch (MyException e) { return (e.Message, e.Code); } }
    public static object Own_message() { try { throw new Worded(); } catch (Exception e) { return e.Message; } }
    public static object Filters() { var log = new List<string>(); bool Say(string s, bool r) { log.Add(s); return r; } try { throw new Exception("x"); } catch (Exception) when (Say("a", false)) { log.Add("no"); } catch (Exception) when (Say("b", true)) { log.Add("yes"); } return log; }
    public static object Filter_that_throws() { try { throw new FormatException(); } catch (FormatException) when (1 / Zero == 1) { return "filter"; } catch (Exception) { return "next"; } }
    public static object Filter_before_inner_finally() { var log = new List<string>(); bool Say(string s) { log.Add(s); return true; } try { try { throw new Exception("x"); } finally { log.Add("finally"); } } catch (Exception) when (Say("filter " + log.Count)) { log.Add("catch"); } return log; }
    public static object Filter_before_finally_of_a_call() { var log = new List<string>(); bool Say(string s) { log.Add(s); return true; } void F() { try { throw new MyException("x"); } finally { log.Add("finally"); } } try { F(); } catch (MyException e) when (Say(e.Message) && log.Count == 1) { log.Add("catch"); } return log; }
    public static object Filter_before_finally_of_an_iterator() { var log = new List<string>(); bool Say(string s) { log.Add(s); return true; } IEnumerable<int> Walk() { try { yield return 1; yield return 2; } finally { log.Add("left"); } } try { foreach (int i in Walk()) { throw new MyException("x" + i); } } catch (MyException e) when (Say(e.Message)) { log.Add("catch"); } return log; }
    public static object Filters_of_two_levels() { var log = new List<string>(); bool Say(string s, bool r) { log.Add(s); return r; } try { try { try { throw new Exception("x"); } finally { log.Add("inner"); } } catch (Exception) when (Say("first", false)) { log.Add("no"); } finally { log.Add("outer"); } } catch (Exception) when (Say("second", true)) { log.Add("yes"); } return log; }
    public static object Filter_that_throws_before_finally() { var log = new List<string>(); bool Fail() { log.Add("filter"); throw new FormatException(); } try { try { throw new MyException("x"); } finally { log.Add("finally"); } } catch (MyException) when (Fail()) { log.Add("no"); } catch (MyException) { log.Add("yes"); } return log; }
    public static object Finally_order() => (Order(true), Order(false));
    public static object Finally_on_return() { var log = new List<int>(); int F() { try { log.Add(1); return log.Count; } finally { log.Add(2); } } int r = F(); return (r, log); }
    public static object Finally_on_break() { int n = 0; foreach (int i in new[] { 1, 2, 3 }) { try { if (i == 2) break; n += i; } finally { n += 10; } } return n; }
    public static object Finally_without_catch() { int n = 0; try { try { throw new Exception(); } finally { n = 5; } } catch { n++; } return n; }
    public static object Rethrow() { var log = new List<string>(); try { try { throw new MyException("a"); } catch (MyException) { log.Add("inner"); throw; } } catch (MyException e) { log.Add(e.Message); } return log; }
    public static object Throw_from_catch() { try { try { return 1 / Zero; } catch (DivideByZeroException e) { throw new MyException("wrapped " + e.Message); } } catch (MyException e) { return e.Message; } }
    public static object Inner_exception() { try { try { throw new FormatException("in"); } catch (Exception e) { throw new InvalidOperationException("out", e); } } catch (InvalidOperationException e) { return (e.Message, e.InnerException!.Message, e.InnerException is FormatException); } }
    public static object Through_calls() { int Deep(int n) => n == 0 ? throw new MyException("deep") : Deep(n - 1); try { return Deep(20); } catch (MyException e) { return e.Message; } }
    public static object Through_lambdas() { try { return new[] { 1, 0 }.Select(x => 10 / x).ToList(); } catch (DivideByZeroException) { return "lambda"; } }
    public static object Through_arguments() { string F(int a, int b) => "f"; try { return F(1 / Zero, 2); } catch (DivideByZeroException) { return "argument"; } }
    public static object Through_initialisers() { try { return new { A = 1, B = 1 / Zero }; } catch (DivideByZeroException) { return "initialiser"; } }
    public static object Static_initialiser() { try { return Broken.Value; } catch (TypeInitializationException e) { return e.InnerException!.Message; } }
    public static object Messages_of_runtime() => new[] { Catch(() => { int x = 1 / Zero; }), Catch(() => { checked { int y = int.MaxValue; y++; } }), Catch(() => { int[] a = [1]; int z = a[5 + Zero]; }), Catch(() => { string? s = null; int l = s!.Length; }), Catch(() => { int? n = null; int m = n!.Value; }) };
    public static object Messages_of_collections() => new[] { Catch(() => { int x = new Dictionary<string, int>()["k"]; }), Catch(() => new int[0].First()), Catch(() => new[] { 1, 2 }.Single()), Catch(() => new[] { 1 }.First(x => x > 1)), Catch(() => new List<int>().Max()) };
    public static object Messages_of_parsing() => new[] { Catch(() => int.Parse("x1")), Catch(() => byte.Parse("300")), Catch(() => bool.Parse("maybe")) };
    public static object Messages_by_default() => new[] { new Exception().Message, new InvalidOperationException().Message, new ArgumentException().Message, new NotSupportedException().Message, new ArgumentNullException().Message, new FormatException().Message, new NotImplementedException().Message };
    public static object Messages_with_parameters() => new[] { new ArgumentException("bad", "p").Message, new ArgumentNullException("q").Message, new ArgumentOutOfRangeException("r").Message, new ArgumentOutOfRangeException("r", "far").Message, new ArgumentNullException("q", "words").Message };
    public static object Parameter_names() => (new ArgumentException("bad", "p").ParamName, new ArgumentNullException("q").ParamName);
    public static object Throw_helpers() => new[] { Catch(() => ArgumentNullException.ThrowIfNull((object?)null, "x")), Catch(() => ArgumentNullException.ThrowIfNull("s")) };
    public static object Throw_helper_types() { int n = 0; try { ArgumentOutOfRangeException.ThrowIfNegative(-1); } catch (ArgumentOutOfRangeException) { n++; } try { ArgumentException.ThrowIfNullOrEmpty(""); } catch (ArgumentException) { n++; } try { ArgumentOutOfRangeException.ThrowIfGreaterThan(5, 3); } catch (ArgumentOutOfRangeException) { n++; } ArgumentOutOfRangeException.ThrowIfZero(1); return n; }
    public static object Types_of_library() { string F(Action a) { try { a(); return "-"; } catch (ArgumentOutOfRangeException) { return "range"; } catch (ArgumentException) { return "argument"; } catch (KeyNotFoundException) { return "key"; } catch (FormatException) { return "format"; } } return F(() => "abc".Substring(5)) + F(() => new Dictionary<int, int> { [1] = 1 }.Add(1, 2)) + F(() => { int x = new Dictionary<int, int>()[3]; }) + F(() => int.Parse("")) + F(() => new List<int>()[0].ToString()); }
    public static object Value_is_kept() { var e = new MyException("kept", 4); try { throw e; } catch (MyException caught) { return ReferenceEquals(e, caught); } }
    public static object Throw_null() { Exception? e = null; throw e!; }
    public static object Nested_finally() { var log = new List<string>(); try { try { log.Add("a"); throw new Exception(); } finally { try { log.Add("b"); } finally { log.Add("c"); } } } catch { log.Add("d"); } return log; }
    public static object In_iterator() { IEnumerable<int> It(List<string> log) { try { yield return 1; yield return 2; } finally { log.Add("done"); } } var log = new List<string>(); foreach (int x in It(log)) { if (x == 1) break; } int sum = It(log).Sum(); return (log, sum); }
    public static object Iterator_throws_late() { IEnumerable<int> It() { yield return 1; throw new MyException("late"); } int n = 0; try { foreach (int x in It()) n += x; } catch (MyException) { n += 100; } return n; }
    public static object Switch_expression_exception() { int n = 4; try { return n switch { 1 => 1 }; } catch (InvalidOperationException) { return "none"; } }
}
