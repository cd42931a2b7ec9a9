using System.Threading.Channels;

namespace ChatRoom.Client.Connection;

/// <summary>
/// The queue through which everything reaches a session. It is bounded: whoever fills it faster than the session gets on has to
/// wait, and with it, in the end, the server.
/// </summary>
internal sealed class SessionInbox
{
    private const int Capacity = 64;

    private readonly Channel<SessionInput> _queue = Channel.CreateBounded<SessionInput>(Capacity);

    public ValueTask<SessionInput> TakeAsync() => _queue.Reader.ReadAsync();

    /// <summary>Queues an input from where nobody can wait.</summary>
    public void Post(SessionInput input)
    {
        if (!_queue.Writer.TryWrite(input)) _ = PutAsync(input);
    }

    /// <summary>Queues an input when there is space. After the end it is dropped.</summary>
    public async Task PutAsync(SessionInput input)
    {
        try
        {
            await _queue.Writer.WriteAsync(input).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            Drop(input);
        }
    }

    /// <summary>The session is over; nobody is left waiting for it.</summary>
    public void Close()
    {
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out var late)) Drop(late);
    }

    private static void Drop(SessionInput input)
    {
        if (input is SessionInput.Typed typed) typed.Done.TrySetResult(false);
        if (input is SessionInput.Dialled dialled) dialled.Link.Dispose();
    }
}
