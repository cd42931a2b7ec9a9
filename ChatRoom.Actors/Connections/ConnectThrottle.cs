using System.Net;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// How often each network has connected lately: so many times within a window, and one that comes oftener must stay away for a
/// while. Whether an attempt was let in makes no difference.
/// </summary>
/// <param name="options">How often is too often.</param>
/// <param name="most">How many networks are remembered; the one silent for longest is forgotten first.</param>
internal sealed class ConnectThrottle(ThrottleOptions options, int most = ConnectThrottle.MostNetworks)
{
    /// <summary>A few megabytes. Who has more networks than that to come from is not slowed down by remembering them.</summary>
    public const int MostNetworks = 65_536;

    private readonly Dictionary<IPNetwork, LinkedListNode<Record>> _records = [];

    /// <summary>The records, the one silent for longest first.</summary>
    private readonly LinkedList<Record> _byRecency = new();

    /// <summary>How often is too often.</summary>
    public ThrottleOptions Options { get; set; } = options;

    /// <summary>How many networks are remembered.</summary>
    public int Count => _records.Count;

    /// <summary>The networks that must stay away now.</summary>
    public IEnumerable<(IPNetwork Network, DateTimeOffset Until)> Throttled(DateTimeOffset now) =>
        _byRecency.Where(record => record.IsThrottled && record.Until > now).Select(record => (record.Network, record.Until));

    /// <summary>A network connects.</summary>
    /// <param name="network">The network.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it may, and whether this was the attempt that was one too many.</returns>
    public Judgement Note(IPNetwork network, DateTimeOffset now)
    {
        if (!Options.Enabled)
        {
            return default;
        }

        ForgetOverdue(now);
        var record = Find(network);
        if (record.Until <= now)
        {
            (record.Until, record.Attempts) = (now + Options.Window, 0);
        }

        var wasThrottled = record.IsThrottled;
        record.Attempts++;
        if (!record.IsThrottled)
        {
            return default;
        }

        if (!wasThrottled)
        {
            record.Until = now + Options.Duration;
        }

        return new Judgement(record.Until - now, IsNew: !wasThrottled);
    }

    private void ForgetOverdue(DateTimeOffset now)
    {
        while (_byRecency.First is { Value: var oldest } && oldest.Until <= now)
        {
            Forget(oldest);
        }
    }

    private Record Find(IPNetwork network)
    {
        if (_records.TryGetValue(network, out var node))
        {
            _byRecency.Remove(node);
        }
        else
        {
            if (_records.Count >= most)
            {
                Forget(_byRecency.First!.Value);
            }

            node = new LinkedListNode<Record>(new Record(network, Options.Connections));
            _records.Add(network, node);
        }

        _byRecency.AddLast(node);
        return node.Value;
    }

    private void Forget(Record record)
    {
        _byRecency.RemoveFirst();
        _records.Remove(record.Network);
    }

    /// <summary>What an attempt to connect has come to.</summary>
    /// <param name="Wait">How long the network must stay away; zero when it may come in.</param>
    /// <param name="IsNew">Whether it was free to come until this attempt.</param>
    internal readonly record struct Judgement(TimeSpan Wait, bool IsNew);

    private sealed class Record(IPNetwork network, int allowed)
    {
        public IPNetwork Network { get; } = network;

        /// <summary>When its window ends, or its time away.</summary>
        public DateTimeOffset Until { get; set; }

        public int Attempts { get; set; }

        public bool IsThrottled => Attempts > allowed;
    }
}
