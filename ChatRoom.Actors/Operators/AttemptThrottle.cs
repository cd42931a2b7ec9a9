using System.Net;
using System.Net.Sockets;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;

namespace ChatRoom.Actors.Operators;

/// <summary>
/// How often a secret may be guessed: a few times at once and then seldom, from each address (an IPv6 network of 64 bits is one) and
/// perhaps from all of them together. Who gets it right has lost nothing.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="each">How often each address may guess.</param>
/// <param name="all">How often all together may; null for no limit, where strangers must not keep others out by their guesses.</param>
internal sealed class AttemptThrottle(TimeProvider clock, FloodOptions each, FloodOptions? all = null)
{
    /// <summary>How many addresses are remembered; the one silent for longest is forgotten first.</summary>
    private const int MostAddresses = 4096;

    private readonly OrderedDictionary<string, FloodGuard> _byNetwork = [];
    private readonly FloodGuard? _all = all is null ? null : new FloodGuard(all, clock);

    /// <summary>Takes an attempt.</summary>
    /// <returns>False when there have been too many.</returns>
    public bool TryTake(string address)
    {
        var network = NetworkOf(address);
        if (_byNetwork.Remove(network, out var guard) is false)
        {
            guard = new FloodGuard(each, clock);
        }

        _byNetwork.Add(network, guard!);
        if (_byNetwork.Count > MostAddresses)
        {
            _byNetwork.RemoveAt(0);
        }

        return guard!.TryTake(out _) && _all?.TryTake(out _) != false;
    }

    /// <summary>It was no guess.</summary>
    public void GiveBack(string address)
    {
        _all?.GiveBack();
        _byNetwork.GetValueOrDefault(NetworkOf(address))?.GiveBack();
    }

    private static string NetworkOf(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6 && !parsed.IsIPv4MappedToIPv6
            ? Convert.ToHexString(parsed.GetAddressBytes(), 0, 8)
            : address;
}
