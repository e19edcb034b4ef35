namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>One fault that can be planted into the evaluator.</summary>
/// <param name="File">The source, from the evaluator's folder on.</param>
/// <param name="Member">The member that it is in.</param>
/// <param name="Change">What is changed, with the text that it is changed in.</param>
/// <param name="IsHandler">Whether a whole handler is taken away: a kind of operation, a method, or a member of .NET.</param>
/// <param name="Line">The line, from 1 on.</param>
sealed record Mutant(string File, string Member, string Change, bool IsHandler, int Line)
{
    /// <summary>Which of the like in its member it is, from 1 on.</summary>
    public int Ordinal { get; init; } = 1;

    /// <summary>Its name from one version of the evaluator to the next, as long as its text stays.</summary>
    public string Id => $"{File} {Member}: {Change}" + (Ordinal > 1 ? $" ({Ordinal})" : "");
}
