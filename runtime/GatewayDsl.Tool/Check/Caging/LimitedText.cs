using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace GatewayDsl.Tool.Check.Caging;

/// <summary>What a program says, up to a limit: one that says more is not listened to any longer.</summary>
sealed class LimitedText
{
    readonly MemoryStream said = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="stream">Where it speaks.</param>
    /// <param name="limit">How many bytes are listened to.</param>
    /// <param name="silence">Ends the program.</param>
    public LimitedText(Stream stream, int limit, Action silence) => Ended = ListenAsync(stream, limit, silence);

    /// <summary>Is done when nobody can say anything more.</summary>
    public Task Ended { get; }

    /// <summary>Whether there was more than the limit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What was said, once it has ended.</summary>
    public string Text => Encoding.UTF8.GetString(said.GetBuffer(), 0, (int)said.Length);

    async Task ListenAsync(Stream stream, int limit, Action silence)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0)
        {
            int room = limit - (int)said.Length;
            said.Write(buffer, 0, Math.Min(count, room));
            if (count > room && !IsCut)
            {
                IsCut = true;
                silence();
            }
        }
    }
}
