namespace GatewayDsl.Tool.Findings;

/// <summary>The forms of a report, as <c>--format</c> names them.</summary>
static class ReportForm
{
    /// <summary>For a person.</summary>
    public const string Text = "text";

    /// <summary>One JSON document, as the schema of the verb describes it.</summary>
    public const string Json = "json";

    /// <summary>SARIF 2.1.0, as code scanning reads it.</summary>
    public const string Sarif = "sarif";

    /// <summary>One page for a browser.</summary>
    public const string Html = "html";
}
