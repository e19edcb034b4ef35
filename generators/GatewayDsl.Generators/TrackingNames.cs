namespace GatewayDsl.Generators;

/// <summary>Names of the generator's steps, by which tests see what an edit has run again.</summary>
static class TrackingNames
{
    /// <summary>From the compilation and the additional files to the sources that definitions use; runs at every edit.</summary>
    public const string Add = nameof(Add);

    /// <summary>From the compilation to plain data; runs at every edit.</summary>
    public const string Evaluate = nameof(Evaluate);
}
