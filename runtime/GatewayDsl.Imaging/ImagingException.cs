using System;

namespace GatewayDsl.Imaging;

/// <summary>Bytes that are not what they should be, or that cannot be written. The message says what is wrong and, where somebody can do something, what.</summary>
/// <param name="message">What is wrong; what to do instead.</param>
/// <param name="cause">What the operating system or a library said, if it was asked.</param>
sealed class ImagingException(string message, Exception? cause = null) : Exception(message, cause);
