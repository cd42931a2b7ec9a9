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
    public Func<T> ForOne() => ForOne(each => each());

    /// <summary>How one of them makes something of it.</summary>
    /// <param name="use">Makes it, of what is read when it asks; whether that works or not, next time it is not what others have read.</param>
    public Func<TMade> ForOne<TMade>(Func<Func<T>, TMade> use)
    {
        var isFirst = true;
        return () =>
        {
            if (!isFirst)
            {
                return use(read);
            }

            isFirst = false;
            try
            {
                return use(Share);
            }
            finally
            {
                LetGo();
            }
        };
    }

    private T Share()
    {
        lock (_lock)
        {
            return _shared ??= read();
        }
    }

    private void LetGo()
    {
        lock (_lock)
        {
            _shared = --_waiting > 0 ? _shared : null;
        }
    }
}
