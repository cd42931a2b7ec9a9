using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The names that a client monitors, and what it has been told of each (IRCv3 monitor). Pure.</summary>
/// <param name="limit">How many there may be (ISUPPORT <c>MONITOR</c>).</param>
internal sealed class MonitorList(int limit)
{
    private readonly Dictionary<string, Entry> _entries = new(Casemapping.Comparer);

    /// <summary>How many there may be.</summary>
    public int Limit => limit;

    /// <summary>The names, as the client wrote them.</summary>
    public IEnumerable<string> Names => _entries.Values.Select(entry => entry.Name);

    /// <summary>Whether a name is among them.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Adds a name of which nothing is known yet.</summary>
    /// <returns>False when it is there already, or when there are as many as there may be.</returns>
    public bool TryAdd(string name) => _entries.Count < limit && _entries.TryAdd(name, new Entry(name));

    /// <summary>Removes a name.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(string name) => _entries.Remove(name);

    /// <summary>Notes who holds a name, or that nobody does.</summary>
    /// <returns>
    /// Whether the client is to be told: it has been told something else before. Of a name that has just been added it is told with
    /// the answer to its adding, not before.
    /// </returns>
    public bool Note(string name, string? holder)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return false;
        }

        var isNews = entry.IsTold && entry.Holder is null != holder is null;
        entry.Holder = holder;
        return isNews;
    }

    /// <summary>The client is told of names now: who of their holders is here, and which names nobody holds.</summary>
    /// <param name="names">Names that it monitors; others are left out.</param>
    public (IReadOnlyList<string> Online, IReadOnlyList<string> Offline) Tell(IEnumerable<string> names)
    {
        List<string> online = [];
        List<string> offline = [];
        foreach (var name in names)
        {
            if (_entries.TryGetValue(name, out var entry))
            {
                entry.IsTold = true;
                (entry.Holder is null ? offline : online).Add(entry.Holder ?? entry.Name);
            }
        }

        return (online, offline);
    }

    private sealed class Entry(string name)
    {
        public string Name { get; } = name;

        /// <summary>The name as its holder writes it, or null when nobody holds it.</summary>
        public string? Holder { get; set; }

        /// <summary>Whether the client has been told anything of it yet.</summary>
        public bool IsTold { get; set; }
    }
}
