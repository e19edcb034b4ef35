using System;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects;

/// <summary>A project that cannot be read as data. The message says what is in the way and what to do.</summary>
/// <param name="place">Where it stands; null where no file is to blame.</param>
/// <param name="message">What is in the way, and what to do.</param>
sealed class ProjectException(Place? place, string message) : Exception(message)
{
    /// <summary>Where it stands; null where no file is to blame.</summary>
    public Place? Place => place;
}
