namespace ChatRoom.Actors.Connections;

/// <summary>
/// Answers too long for the outbox: they are written piece by piece, as the peer takes the pieces before. So it can ask for
/// a list of any length and is not taken for one that reads too slowly.
/// </summary>
internal sealed class PacedReplies
{
    private readonly Queue<Func<bool>> _replies = new();

    /// <summary>Whether all has been written.</summary>
    public bool IsEmpty => _replies.Count == 0;

    /// <summary>Adds an answer behind those that are being written.</summary>
    /// <param name="writeNext">Writes the next piece; returns false when that was the last.</param>
    public void Add(Func<bool> writeNext) => _replies.Enqueue(writeNext);

    /// <summary>Writes on, until so much waits for the peer that nothing should be added to it.</summary>
    public void Continue(Output output)
    {
        while (_replies.TryPeek(out var writeNext) && !output.IsBehind)
        {
            if (!writeNext())
            {
                _replies.Dequeue();
            }
        }
    }
}
