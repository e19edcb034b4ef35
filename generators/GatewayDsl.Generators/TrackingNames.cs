namespace GatewayDsl.Generators;

/// <summary>Names of the generator's steps, by which tests see what an edit has run again.</summary>
static class TrackingNames
{
    /// <summary>From the compilation and the additional files to the rows of tables; runs at every edit.</summary>
    public const string Rows = nameof(Rows);

    /// <summary>From the compilation to plain data; runs at every edit.</summary>
    public const string Evaluate = nameof(Evaluate);

    /// <summary>From marked types to what is generated for them.</summary>
    public const string TypedOptions = nameof(TypedOptions);
}
