using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Configuration;

/// <summary>Some networks, written as addresses and CIDR with spaces between them.</summary>
public sealed record NetworkSet
{
    private readonly ImmutableArray<IPNetwork> _networks;

    private NetworkSet(ImmutableArray<IPNetwork> networks)
    {
        _networks = networks;
    }

    /// <summary>This machine.</summary>
    public static NetworkSet Loopback { get; } = new([Networks.Of(IPAddress.Loopback, 8), Networks.Of(IPAddress.IPv6Loopback, 128)]);

    /// <summary>No network.</summary>
    public static NetworkSet None { get; } = new([]);

    /// <summary>Reads networks; a text without any is <see cref="None"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NetworkSet? networks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ImmutableArray.CreateBuilder<IPNetwork>();
        networks = null;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Networks.TryParse(word, out var network))
            {
                return false;
            }

            read.Add(network);
        }

        networks = new NetworkSet(read.ToImmutable());
        return true;
    }

    /// <summary>Whether an address is in one of them.</summary>
    public bool Contains(IPAddress address)
    {
        foreach (var network in _networks)
        {
            if (network.Has(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(NetworkSet? other) => other is not null && _networks.SequenceEqual(other._networks);

    /// <inheritdoc/>
    public override int GetHashCode() => _networks.Length > 0 ? _networks[0].GetHashCode() : 0;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', _networks.Select(network => network.Format()));
}
