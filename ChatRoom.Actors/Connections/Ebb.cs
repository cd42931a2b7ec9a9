namespace ChatRoom.Actors.Connections;

/// <summary>
/// Notices when many connections have come and most of them have gone, together or one after the other. The collector does not
/// run in a process that is idle, so without being asked it would keep the memory of a busy hour for a quiet night.
/// </summary>
internal sealed class Ebb
{
    /// <summary>Fewer who have gone than this leave nothing behind that would be worth a collection.</summary>
    private const int LeastDepartures = 500;

    private const int Quarter = 4;

    private int _connections;
    private int _peak;
    private int _departures;

    /// <summary>Whether so many have gone that what they held should be given back.</summary>
    public bool HasCome => _departures >= LeastDepartures && _connections <= _peak / Quarter;

    /// <summary>Notes how many connections there are now.</summary>
    public void Note(int connections)
    {
        _departures += Math.Max(0, _connections - connections);
        _connections = connections;
        _peak = Math.Max(_peak, connections);
    }

    /// <summary>Gives memory that is not used back to the system; the next ebb is measured from here.</summary>
    public void GiveBack()
    {
        (_peak, _departures) = (_connections, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
