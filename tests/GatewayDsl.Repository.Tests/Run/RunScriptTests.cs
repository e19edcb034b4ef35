using System;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Repository.Tests.Run;

/// <summary>What <c>tests/run</c> and <c>.ci/run</c> count, say and return.</summary>
public sealed class RunScriptTests : IDisposable
{
    readonly RunScript script = new();

    public void Dispose() => script.Dispose();

    [JudgeFact("bash", "git")]
    public void It_counts_what_passed_in_all_projects()
    {
        script.Project("A.Tests", "Passed", "Passed");
        script.Project("B.Tests", "Passed");
        AssertEnds("3 passed, 0 failed", accepted: true, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void It_names_what_failed()
    {
        script.Project("A.Tests", "Passed", "Failed");
        script.Write("A.Tests.fails", "");
        AssertEnds("failed: A.Tests.2(text: \"a <b> outcome=\")\n1 passed, 1 failed", accepted: false, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void It_names_what_was_skipped_and_why()
    {
        script.Project("A.Tests", "Passed", "NotExecuted");
        AssertEnds("skipped: A.Tests.2(text: \"a <b> outcome=\"): no program\n1 passed, 0 failed, 1 skipped", accepted: true, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void In_a_pipeline_a_skipped_test_has_failed()
    {
        script.Project("A.Tests", "Passed", "NotExecuted");
        AssertEnds("\n1 passed, 1 failed", accepted: false, script.Run(ci: "true"));
        AssertEnds("\n1 passed, 1 failed", accepted: false, script.Run(script: ".ci/run"));
        AssertEnds("\n1 passed, 0 failed, 1 skipped", accepted: true, script.Run(ci: "false"));
    }

    [JudgeFact("bash", "git")]
    public void A_project_without_a_test_has_failed()
    {
        script.Project("A.Tests", "Passed");
        script.Project("B.Tests");
        AssertEnds("failed: B.Tests: holds no test\n1 passed, 1 failed", accepted: false, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void A_project_that_ends_early_has_failed()
    {
        script.Project("A.Tests", "Passed");
        script.Write("A.Tests.fails", "");
        AssertEnds("failed: A.Tests: did not run to its end\n1 passed, 1 failed", accepted: false, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void A_build_that_fails_is_counted_and_nothing_is_tested()
    {
        script.Project("A.Tests", "Passed");
        AssertEnds("failed: the build\n0 passed, 1 failed", accepted: false, script.Run(build: false));
        Assert.DoesNotContain("test ", script["dotnet.log"], StringComparison.Ordinal);
    }

    [JudgeFact("bash", "git")]
    public void Tests_that_change_committed_files_have_failed()
    {
        script.Project("A.Tests", "Passed");
        script.Write("A.Tests.drift", "");
        AssertEnds("failed: the tests changed the files under examples/*/devices\n1 passed, 1 failed", accepted: false, script.Run());
    }

    [JudgeFact("bash", "git")]
    public void A_filter_is_handed_on_and_may_leave_a_project_out()
    {
        script.Project("A.Tests", "Passed");
        script.Project("B.Tests");
        AssertEnds("1 passed, 0 failed", accepted: true, script.Run(arguments: ["--filter", "Name~a b"]));
        Assert.Contains("--filter Name~a b", script["dotnet.log"], StringComparison.Ordinal);
    }

    [JudgeFact("bash", "git")]
    public void A_filter_that_selects_nothing_has_failed()
    {
        script.Project("A.Tests");
        AssertEnds("failed: no test was run\n0 passed, 1 failed", accepted: false, script.Run(arguments: ["--filter=none"]));
    }

    [JudgeFact("bash", "git")]
    public void What_it_does_not_know_it_does_not_do()
    {
        Assert.Equal(2, script.Run(arguments: ["--fulll"]).ExitCode);
        Assert.Equal("", script["dotnet.log"]);
    }

    [JudgeFact("bash", "git")]
    public void What_is_there_is_not_installed()
    {
        script.Project("A.Tests", "Passed");
        script.Run().MustAccept();
        Assert.Equal("", script["apt.log"]);
    }

    [JudgeFact("bash", "git")]
    public void What_is_missing_is_installed_by_root_and_asked_for_by_others()
    {
        script.Project("A.Tests", "Passed");
        script.Write("tests/GatewayDsl.Testing/judges.txt", "sh dash\nno-such-a package-b\nno-such-b package-a\nno-such-c package-a\n");
        Judgement run = script.Run();
        AssertEnds("1 passed, 0 failed", accepted: true, run);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Contains("Installing package-a package-b\n", run.Output, StringComparison.Ordinal);
            Assert.Equal(["install", "update", "install"], Array.ConvertAll(script["apt.log"].TrimEnd('\n').Split('\n'), static line => line.Split(' ')[0]));
        }
        else
        {
            Assert.Contains("apt-get install package-a package-b\n", run.Output, StringComparison.Ordinal);
            Assert.Equal("", script["apt.log"]);
        }
    }

    [JudgeFact("bash", "git", NeedsRoot = true)]
    public void A_package_that_nobody_knows_does_not_keep_the_others_out()
    {
        script.Project("A.Tests", "Passed");
        script.Write("tests/GatewayDsl.Testing/judges.txt", "no-such-a package-a\nno-such-b unknown\n");
        Judgement run = script.Run();
        AssertEnds("1 passed, 0 failed", accepted: true, run);
        Assert.Contains("Could not install unknown\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("=120 package-a\n", script["apt.log"], StringComparison.Ordinal);
    }

    [JudgeTheory("bash", "git", NeedsRoot = true)]
    [InlineData("true", false)]
    [InlineData("", true)]
    public void Only_on_the_machine_of_a_pipeline_a_package_may_take_the_place_of_another(string ci, bool keeps)
    {
        script.Project("A.Tests", "Passed");
        script.Write("tests/GatewayDsl.Testing/judges.txt", "no-such-a package-a\n");
        script.Run(ci: ci).MustAccept();
        Assert.Equal(keeps, script["apt.log"].Contains(" --no-remove ", StringComparison.Ordinal));
    }

    static void AssertEnds(string end, bool accepted, Judgement run)
    {
        Assert.True(run.Output.EndsWith(end + "\n", StringComparison.Ordinal) && run.Accepted == accepted, $"exit code {run.ExitCode}\n{run.Output}{run.Errors}");
    }
}
