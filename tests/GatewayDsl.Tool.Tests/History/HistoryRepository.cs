using System;
using System.Collections.Generic;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.History;
using GatewayDsl.Tool.History.Bisect;
using GatewayDsl.Tool.History.Blame;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Tests.Diff;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Tests.History;

/// <summary>A repository with a history: what was opened, renamed, broken and mended.</summary>
sealed class HistoryRepository : IDisposable
{
    const string Opened = "Tcp(22, 8080),\n                Accept.From(Wan).Tcp(22)),";

    readonly TestRepository repository = new();
    int evaluations;

    public HistoryRepository()
    {
        string text = TestRepository.Definition;
        repository.Folder.Write("README.md", "An edge.\n");
        Commits.Add(("the readme", repository.Commit("the readme")));
        Add("other words", text = text.Replace("Tcp(22, 8080)", "Tcp(20 + 2, 8080)", StringComparison.Ordinal));
        Add("open SSH", text = text.Replace("Tcp(20 + 2, 8080)),", Opened, StringComparison.Ordinal));
        Add("broken", text.Replace("Rock64.Board", "Rock65.Board", StringComparison.Ordinal));
        Add("another address", text = text.Replace("172.20.30.1/24", "172.20.31.1/24", StringComparison.Ordinal));
        Add("another name", text.Replace("gw-1", "gw-2", StringComparison.Ordinal));
    }

    /// <summary>The subjects of the commits, and their names; the first commit of all is not among them.</summary>
    public List<(string Subject, string Id)> Commits { get; } = [];

    public TestRepository Repository => repository;

    /// <summary>How often a project was evaluated.</summary>
    public int Evaluations => evaluations;

    DefinitionReader Reader => new((compilation, files, listed, cancellation) =>
    {
        Interlocked.Increment(ref evaluations);
        return Evaluator.Evaluate(compilation, files, listed, cancellation);
    }, GatewayCompiler.Emit);

    public void Add(string subject, string definition) => Commits.Add((subject, repository.Write(definition).Commit(subject)));

    public LogOutcome Log(string? place = null, string? statement = null, int? most = null, string revisions = "HEAD", string? gateway = null) =>
        new LogVerb(Reader).Run(Request(revisions, gateway), place, statement, most, new Progress(), default);

    public BlameOutcome Blame(string place = "", string revisions = "HEAD", string? gateway = null) => new BlameVerb(Reader).Run(Request(revisions, gateway), place, new Progress(), default);

    public BisectOutcome Bisect(string statement, string revisions = "HEAD", string? gateway = null) => new BisectVerb(Reader).Run(statement, Request(revisions, gateway), new Progress(), default);

    public void Dispose() => repository.Dispose();

    HistoryRequest Request(string revisions, string? gateway) => new(revisions) { Project = repository.Folder["edge"], Gateway = gateway };
}
