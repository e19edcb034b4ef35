using System;
using System.Collections.Generic;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Evaluation;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>A gateway of one side of a comparison.</summary>
/// <param name="Project">The project that describes it, or the folder that holds it, as reports name it.</param>
/// <param name="Model">The gateway.</param>
sealed record SideGateway(string Project, Gateway Model)
{
    /// <summary>Its name.</summary>
    public string Name => Model.Name.Text;

    /// <summary>The full name of the C# member that defines it; null for one that was read from its files.</summary>
    public string? Definition { get; init; }

    /// <summary>Whether the member defines many.</summary>
    public bool IsOfFleet { get; init; }

    /// <summary>Whether it has no error, so that its files can be compared too.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>The text of the certificate that it judges updates by; null where it is not at hand.</summary>
    public string? Authority { get; init; }

    /// <summary>The risks that somebody agrees to.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>The version of GatewayDsl that its project asks for; null where that is not said.</summary>
    public string? Version { get; init; }

    /// <summary>The files of it that lie beside the project, by path; null where there are none.</summary>
    public Func<IReadOnlyDictionary<string, string>?> Committed { get; init; } = static () => null;

    /// <summary>The rules of its project's own about changes.</summary>
    public IReadOnlyList<OwnRiskRule> RiskRules { get; init; } = [];

    /// <summary>Where a value of its model is written: the use first, and where it was made if that is elsewhere.</summary>
    public Func<ModelPath, IReadOnlyList<SidePlace>> PlacesOf { get; init; } = static _ => [];

    /// <summary>The gateway as the comparison takes it, files and all.</summary>
    public GatewaySide ToSide() => (IsSound ? GatewaySide.Of(Model) : new GatewaySide(Model)) with { Authority = Authority };
}

/// <summary>A line of a source or of a file.</summary>
/// <param name="File">The file, as reports name it.</param>
/// <param name="Line">The line, counted from 1; 0 for the whole file.</param>
/// <param name="Column">The column, counted from 1; 0 for the whole file.</param>
sealed record SidePlace(string File, int Line, int Column);
