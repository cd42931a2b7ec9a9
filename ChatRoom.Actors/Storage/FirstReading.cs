namespace ChatRoom.Actors.Storage;

/// <summary>
/// Reads once for all who need the same when the server starts. Who needs it again later, because it has failed, reads it as it is then.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="readers">How many need it: when all of them have it, it is not kept any longer.</param>
internal sealed class FirstReading<T>(Func<T> read, int readers)
    where T : class
{
    private readonly Lock _lock = new();
    private int _waiting = readers;
    private T? _shared;

    /// <summary>How one of them reads it.</summary>
    public Func<T> ForOne()
    {
        var isFirst = true;
        return () =>
        {
            lock (_lock)
            {
                if (!isFirst)
                {
                    return read();
                }

                var shared = _shared ?? read();
                isFirst = false;
                _shared = --_waiting > 0 ? shared : null;
                return shared;
            }
        };
    }
}
