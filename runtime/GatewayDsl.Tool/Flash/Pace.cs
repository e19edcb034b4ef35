using System;
using System.Globalization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Flash;

/// <summary>How work on many bytes gets on: how much is done, how fast, and how long the rest takes.</summary>
/// <param name="what">The work, like <c>writing</c>.</param>
/// <param name="total">How many bytes there are.</param>
/// <param name="time">The clock.</param>
sealed class Pace(string what, long total, TimeProvider time)
{
    readonly long begun = time.GetTimestamp();
    long done;

    /// <summary>Counts bytes that are done.</summary>
    /// <param name="bytes">How many more.</param>
    /// <returns>The line for whoever waits.</returns>
    public string Add(long bytes)
    {
        done += bytes;
        string text = $"{what}: {ByteCount.Of(done)} of {ByteCount.Of(total)}";
        double seconds = time.GetElapsedTime(begun).TotalSeconds;
        if (seconds <= 0 || done == 0)
        {
            return text;
        }

        double rate = done / seconds;
        var left = TimeSpan.FromSeconds(Math.Ceiling((total - done) / rate));
        return string.Create(CultureInfo.InvariantCulture, $"{text}, {ByteCount.Of((long)rate)}/s, {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }
}
