using System;
using System.IO;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Projects;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>The README shows what is printed.</summary>
public sealed class ReadmeTests
{
    [JudgeFact("git")]
    public void The_report_of_a_change_is_the_one_that_the_change_gets()
    {
        const string Folder = "examples/EdgeGateway/", Source = Folder + "EdgeGateway.cs";
        using var repository = new TestRepository();
        repository.Folder.WriteProject(TestProject.Minimal + """<ItemGroup><AdditionalFiles Include="certs/*.pem" /></ItemGroup>""", Folder + "EdgeGateway.csproj");
        foreach (string file in (string[])[Source, Folder + "certs/ca.pem"])
        {
            repository.Folder.Write(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }

        repository.Commit("the example");
        const string Last = "                Accept.From(Wan).Provisioned),";
        string text = File.ReadAllText(repository.Folder[Source]);
        Assert.Contains(Last, text, StringComparison.Ordinal);
        repository.Folder.Write(Source, text.Replace(Last, Last.Replace("),", ",", StringComparison.Ordinal) + "\n                Accept.From(Wan).Tcp(8443)),", StringComparison.Ordinal));

        string shown = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), @"```text\n(main \(…\) → .*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(shown.TrimEnd(), Regex.Replace(TestRepository.Text(repository.Diff("main", project: Folder)), @"^main \([0-9a-f]{12}\)", "main (…)").TrimEnd());
    }
}
