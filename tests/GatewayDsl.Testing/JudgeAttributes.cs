using System;
using System.Collections.Generic;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace GatewayDsl.Testing;

/// <summary>
/// A test that real programs judge. Where one is missing it is a named skip; with the environment variable <c>CI</c> set it
/// fails and says what to install, so that no pipeline is green because nothing was tried.
/// </summary>
/// <param name="programs">The names of the programs.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("GatewayDsl.Testing." + nameof(JudgeFactDiscoverer), "GatewayDsl.Testing")]
public sealed class JudgeFactAttribute(params string[] programs) : FactAttribute, IJudgedTest
{
    /// <summary>Whether the programs must be run as root.</summary>
    public bool NeedsRoot { get; set; }

    /// <summary>The names of the programs.</summary>
    public IReadOnlyList<string> Programs => programs;

    /// <inheritdoc/>
    public override string? Skip
    {
        get => base.Skip ?? this.ReasonToSkip();
        set => base.Skip = value;
    }
}

/// <summary>A theory that real programs judge; otherwise like <see cref="JudgeFactAttribute"/>.</summary>
/// <param name="programs">The names of the programs.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("GatewayDsl.Testing." + nameof(JudgeTheoryDiscoverer), "GatewayDsl.Testing")]
public sealed class JudgeTheoryAttribute(params string[] programs) : TheoryAttribute, IJudgedTest
{
    /// <summary>Whether the programs must be run as root.</summary>
    public bool NeedsRoot { get; set; }

    /// <summary>The names of the programs.</summary>
    public IReadOnlyList<string> Programs => programs;

    /// <inheritdoc/>
    public override string? Skip
    {
        get => base.Skip ?? this.ReasonToSkip();
        set => base.Skip = value;
    }
}

/// <summary>Finds the test cases of <see cref="JudgeFactAttribute"/>; xunit makes it.</summary>
/// <param name="messages">Where xunit wants its diagnostics.</param>
public sealed class JudgeFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        JudgedTests.ReasonToFail(factAttribute) is { } reason
            ? [new ExecutionErrorTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)]
            : base.Discover(discoveryOptions, testMethod, factAttribute);
}

/// <summary>Finds the test cases of <see cref="JudgeTheoryAttribute"/>; xunit makes it.</summary>
/// <param name="messages">Where xunit wants its diagnostics.</param>
public sealed class JudgeTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        JudgedTests.ReasonToFail(theoryAttribute) is { } reason
            ? [new ExecutionErrorTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

interface IJudgedTest
{
    bool NeedsRoot { get; }

    IReadOnlyList<string> Programs { get; }
}

static class JudgedTests
{
    static bool InPipeline => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    public static string? ReasonToSkip(this IJudgedTest test) => InPipeline ? null : Judge.Obstacle(test.Programs, test.NeedsRoot);

    public static string? ReasonToFail(IAttributeInfo attribute) =>
        attribute is ReflectionAttributeInfo { Attribute: IJudgedTest test } && InPipeline ? Judge.Obstacle(test.Programs, test.NeedsRoot) : null;
}
