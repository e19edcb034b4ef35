namespace GatewayDsl.Generators;

/// <summary>Names of the generator's steps, by which tests see what an edit has run again.</summary>
static class TrackingNames
{
    /// <summary>From the compilation and the additional files to the rows of tables; runs at every edit.</summary>
    public const string Rows = nameof(Rows);

    /// <summary>From the compilation to the plain data of files; runs at every edit.</summary>
    public const string Evaluate = nameof(Evaluate);

    /// <summary>From the same data to what other projects can use.</summary>
    public const string Export = nameof(Export);

    /// <summary>From marked types to what is generated for them.</summary>
    public const string TypedOptions = nameof(TypedOptions);
}
