using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace GatewayDsl.Testing.Tests;

public sealed class JudgeTests
{
    [Fact]
    public void ProgramGetsArgumentsAsTheyAreAndNoShell()
    {
        Judgement said = Judge.Run("printf", ["%s", "$(id) `id` ; a\"b"]);

        Assert.Equal("$(id) `id` ; a\"b", said.MustAccept().Output);
    }

    [Fact]
    public void ProgramGetsInputAndEnvironment()
    {
        Assert.Equal("in", Judge.Run("cat", [], input: "in").Output);
        Assert.Equal("x\n", Judge.Run("printenv", ["JUDGED"], environment: new Dictionary<string, string> { ["JUDGED"] = "x" }).Output);
    }

    [Fact]
    public void RefusalHoldsWhatTheProgramSaid()
    {
        XunitException failure = Assert.ThrowsAny<XunitException>(() => Judge.Run("ls", ["/no-such-file"]).MustAccept());

        Assert.Contains("ls /no-such-file", failure.Message);
        Assert.Contains("No such file", failure.Message);
    }

    [Fact]
    public void ProgramThatTakesTooLongIsEnded() =>
        Assert.Throws<TimeoutException>(() => Judge.Run("sleep", ["60"], timeout: TimeSpan.FromMilliseconds(100)));

    [Fact]
    public void MissingProgramIsNamedWithItsPackage()
    {
        Assert.Null(Judge.Obstacle(["ls"], needsRoot: false));
        Assert.Equal("no-such-program not found: apt-get install no-such-program", Judge.Obstacle(["ls", "no-such-program"], needsRoot: false));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("1", false)]
    public void MissingProgramIsASkipForAUserAndAFailureInAPipeline(string? ci, bool skipped)
    {
        string? before = Environment.GetEnvironmentVariable("CI");
        try
        {
            Environment.SetEnvironmentVariable("CI", ci);
            IXunitTestCase found = Discover();

            Assert.Equal(!skipped, found is ExecutionErrorTestCase);
            Assert.Contains("apt-get install no-such-program", found is ExecutionErrorTestCase failing ? failing.ErrorMessage : found.SkipReason);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CI", before);
        }
    }

    static IXunitTestCase Discover()
    {
        MethodInfo example = typeof(Examples).GetMethod(nameof(Examples.NeedsWhatIsMissing))!;
        var collection = new TestCollection(new TestAssembly(new ReflectionAssemblyInfo(typeof(JudgeTests).Assembly)), null, "judges");
        var method = new TestMethod(new TestClass(collection, new ReflectionTypeInfo(typeof(Examples))), new ReflectionMethodInfo(example));
        CustomAttributeData attribute = example.CustomAttributes.Single(data => data.AttributeType == typeof(JudgeFactAttribute));
        return new JudgeFactDiscoverer(new Messages()).Discover(new Options(), method, new ReflectionAttributeInfo(attribute)).Single();
    }

#pragma warning disable xUnit1000 // Not public, so that no runner finds the test in it.
    sealed class Examples
    {
        [JudgeFact("no-such-program")]
        public void NeedsWhatIsMissing()
        {
        }
    }
#pragma warning restore xUnit1000

    sealed class Messages : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => true;
    }

    sealed class Options : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
