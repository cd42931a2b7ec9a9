using System.Threading.Channels;
using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;

namespace ChatRoom.Tests.Client.Support;

/// <summary>Keeps events for a test to wait for.</summary>
internal sealed class RecordingDisplay : IChatDisplay
{
    private readonly Channel<ChatEvent> _events = Channel.CreateUnbounded<ChatEvent>();

    public void Show(ChatEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>The next event of a kind, and such as asked for; those before it are skipped.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? where = null) where T : ChatEvent
    {
        using var timeout = new CancellationTokenSource(Patience.Long);
        while (true)
        {
            if (await _events.Reader.ReadAsync(timeout.Token) is T happened && (where is null || where(happened))) return happened;
        }
    }
}
