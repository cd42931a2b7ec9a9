namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The metadata keys whose changes a client wants to be told (IRCv3 metadata, "Notifications").</summary>
/// <param name="limit">How many there may be.</param>
internal sealed class MetadataSubscriptions(int limit)
{
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Whether no more keys are looked at, be they there already.</summary>
    public bool IsFull => _keys.Count >= limit;

    /// <summary>The keys, in order.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Whether the client wants to be told of a key.</summary>
    public bool Contains(string key) => _keys.Contains(key);

    /// <summary>Subscribes to a key.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string key) => _keys.Add(key);

    /// <summary>Unsubscribes from a key, be it there or not.</summary>
    public void Remove(string key) => _keys.Remove(key);
}
