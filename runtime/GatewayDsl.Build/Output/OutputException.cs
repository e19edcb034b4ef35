using System;

namespace GatewayDsl.Build.Output;

/// <summary>The output folder cannot be written. The message says what is in the way and what to do; unless it says otherwise, nothing was changed.</summary>
/// <param name="message">What is in the way, and what to do.</param>
/// <param name="cause">What the operating system said, if it was asked.</param>
sealed class OutputException(string message, Exception? cause = null) : Exception(message, cause);
