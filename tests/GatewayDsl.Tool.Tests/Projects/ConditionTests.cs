using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

public sealed class ConditionTests
{
    static readonly Place Somewhere = Place.Whole("x");

    [Theory]
    [InlineData(null, true)]
    [InlineData(" ", true)]
    [InlineData("'$(A)' == 'b'", true)]
    [InlineData("'$(A)' == 'B'", true)]
    [InlineData("'$(a)'=='b'", true)]
    [InlineData("$(A) == 'b'", true)]
    [InlineData("'$(A)' != 'b'", false)]
    [InlineData("'$(Unset)' == ''", true)]
    [InlineData("!('$(A)' == 'c')", true)]
    [InlineData("'1.0' == '1'", true)]
    [InlineData("'0x10' == '16'", true)]
    [InlineData("'on' == 'TRUE'", true)]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("'$(Yes)' == 'true' And '$(A)' != ''", true)]
    [InlineData("$(Yes)", true)]
    public void It_holds_as_in_msbuild(string? text, bool holds) =>
        Assert.Equal(holds, Condition.Holds(text, Somewhere, Properties()));

    [Theory]
    [InlineData("'a'")]
    [InlineData("'a' ==")]
    [InlineData("'a' == 'b")]
    [InlineData("(true")]
    [InlineData("true)")]
    [InlineData("true false")]
    [InlineData("Exists('x')")]
    [InlineData("HasTrailingSlash('x')")]
    [InlineData("'1' < '2'")]
    [InlineData("@(Compile) == ''")]
    [InlineData("true or Exists('x')")]
    public void What_is_not_listed_is_refused(string text) =>
        Assert.Throws<ProjectException>(() => Condition.Holds(text, Somewhere, Properties()));

    [Fact]
    public void Nesting_ends() =>
        Assert.Throws<ProjectException>(() => Condition.Holds(new string('(', 100_000), Somewhere, Properties()));

    static PropertyTable Properties() => new() { ["A"] = "b", ["Yes"] = "true" };
}
