using System.Net;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Connections;

/// <summary>How many connections there are: in all, from each address, and from each network. Those who have none take no room.</summary>
internal sealed class Headcount(LimitOptions limits)
{
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private readonly Dictionary<IPNetwork, int> _byNetwork = [];

    /// <summary>How many there may be.</summary>
    public LimitOptions Limits { get; set; } = limits;

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>Why there may be no further one from an address, or null.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="network">The network it comes from.</param>
    public string? WhyNot(IPAddress address, IPNetwork network)
    {
        if (IsReached(Limits.ConnectionsPerAddress, _byAddress.GetValueOrDefault(address)))
        {
            return "Too many connections from your address";
        }

        return IsReached(Limits.ConnectionsPerNetwork, _byNetwork.GetValueOrDefault(network))
            ? "Too many connections from your network"
            : null;
    }

    /// <summary>One more.</summary>
    public void Add(IPAddress address, IPNetwork network)
    {
        Total++;
        _byAddress[address] = _byAddress.GetValueOrDefault(address) + 1;
        _byNetwork[network] = _byNetwork.GetValueOrDefault(network) + 1;
    }

    /// <summary>One less.</summary>
    public void Remove(IPAddress address, IPNetwork network)
    {
        Total--;
        Decrease(_byAddress, address);
        Decrease(_byNetwork, network);
    }

    private static bool IsReached(int limit, int count) => limit > 0 && count >= limit;

    private static void Decrease<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }
}
