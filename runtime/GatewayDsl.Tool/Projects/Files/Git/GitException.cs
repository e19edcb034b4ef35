using System;

namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>Git cannot say what was asked; the message says why, and what to do.</summary>
/// <param name="message">The message.</param>
sealed class GitException(string message) : Exception(message);
