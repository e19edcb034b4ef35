using System;
using System.CommandLine;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Verbs;

/// <summary>One thing that <c>gateway</c> can be asked to do.</summary>
/// <param name="Command">Its arguments, options and action.</param>
/// <param name="PrintUnusable">Prints its JSON document for a definition that there was nothing to work with in.</param>
sealed record Verb(Command Command, Action<Definition> PrintUnusable);
