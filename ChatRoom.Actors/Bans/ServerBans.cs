using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Bans;

/// <summary>
/// The bans of the whole server at one moment; what changes them makes another. An address is looked up once for each length of
/// prefix there is, however many D-lines there are; K-lines are compared one by one, once for each who comes in.
/// </summary>
internal sealed class ServerBans
{
    /// <summary>How many there may be.</summary>
    public const int Most = 10_000;

    private readonly ImmutableDictionary<(BanKind Kind, string Mask), ServerBan> _bans;
    private readonly Dictionary<IPNetwork, ServerBan> _byNetwork = [];
    private readonly ImmutableArray<int> _prefixesOfIPv4;
    private readonly ImmutableArray<int> _prefixesOfIPv6;
    private readonly ImmutableArray<(UserMask Mask, ServerBan Ban)> _byMask;

    private ServerBans(ImmutableDictionary<(BanKind Kind, string Mask), ServerBan> bans)
    {
        _bans = bans;
        foreach (var ban in bans.Values.Where(ban => ban.Kind == BanKind.DLine))
        {
            _byNetwork.Add(NetworkOf(ban), ban);
        }

        _prefixesOfIPv4 = PrefixesOf(AddressFamily.InterNetwork);
        _prefixesOfIPv6 = PrefixesOf(AddressFamily.InterNetworkV6);
        _byMask = [.. bans.Values.Where(ban => ban.Kind == BanKind.KLine).Select(ban => (MaskOf(ban), ban))];
    }

    /// <summary>No bans.</summary>
    public static ServerBans None { get; } = new(ImmutableDictionary<(BanKind, string), ServerBan>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => _bans.Count;

    /// <summary>When the next one is over, or null when none ever is.</summary>
    public DateTimeOffset? NextEnd => _bans.Values.Min(ban => ban.Until);

    /// <summary>All of them, oldest first.</summary>
    public IEnumerable<ServerBan> All => _bans.Values.OrderBy(ban => ban.SetAt).ThenBy(ban => ban.Mask, StringComparer.Ordinal);

    /// <summary>Bans that were kept; the last of several for the same counts.</summary>
    public static ServerBans From(IEnumerable<ServerBan> bans) => new(None._bans.SetItems(bans.Select(Entry)));

    /// <summary>The one way to write whom a ban means.</summary>
    /// <returns>False when it means nobody: no mask, or no address or network.</returns>
    public static bool TryCanonicalize(BanKind kind, string mask, [NotNullWhen(true)] out string? canonical)
    {
        canonical = null;
        if (kind == BanKind.KLine)
        {
            canonical = UserMask.TryParse(mask, out var read) ? read.ToString() : null;
        }
        else if (Networks.TryParse(mask, out var network))
        {
            canonical = network.Format();
        }

        return canonical is not null;
    }

    /// <summary>Whether a ban would leave nobody out, at least of those with the same kind of address.</summary>
    public static bool IsEverybody(ServerBan ban) =>
        ban.Kind == BanKind.KLine ? MaskOf(ban).IsEverybody : NetworkOf(ban).PrefixLength == 0;

    /// <summary>Whether a ban means somebody.</summary>
    public static bool Means(ServerBan ban, Profile profile)
    {
        var address = AddressOf(profile);
        return ban.Kind == BanKind.KLine ? MaskOf(ban).Matches(profile, address) : address is not null && NetworkOf(ban).Has(address);
    }

    /// <summary>The ban of that mask, or null.</summary>
    public ServerBan? Find(BanKind kind, string canonical) => _bans.GetValueOrDefault((kind, canonical));

    /// <summary>The D-line that an address meets, or null.</summary>
    public ServerBan? Find(IPAddress address, DateTimeOffset now)
    {
        if (_byNetwork.Count == 0)
        {
            return null;
        }

        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        foreach (var prefix in isIPv4 ? _prefixesOfIPv4 : _prefixesOfIPv6)
        {
            if (_byNetwork.TryGetValue(Networks.Of(address, prefix), out var ban) && !ban.IsOver(now))
            {
                return ban;
            }
        }

        return null;
    }

    /// <summary>The K-line that somebody meets, or null.</summary>
    public ServerBan? Find(Profile profile, DateTimeOffset now)
    {
        if (_byMask.IsEmpty)
        {
            return null;
        }

        var address = AddressOf(profile);
        foreach (var (mask, ban) in _byMask)
        {
            if (!ban.IsOver(now) && mask.Matches(profile, address))
            {
                return ban;
            }
        }

        return null;
    }

    /// <summary>With one more, in place of an older one for the same.</summary>
    public ServerBans With(ServerBan ban) => new(_bans.SetItem((ban.Kind, ban.Mask), ban));

    /// <summary>Without one.</summary>
    public ServerBans Without(ServerBan ban) => new(_bans.Remove((ban.Kind, ban.Mask)));

    /// <summary>Without those that are over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="over">Those that are.</param>
    public ServerBans Without(DateTimeOffset now, out ImmutableArray<ServerBan> over)
    {
        over = [.. All.Where(ban => ban.IsOver(now))];
        return over.IsEmpty ? this : new ServerBans(_bans.RemoveRange(over.Select(ban => (ban.Kind, ban.Mask))));
    }

    private static KeyValuePair<(BanKind Kind, string Mask), ServerBan> Entry(ServerBan ban) => new((ban.Kind, ban.Mask), ban);

    private static UserMask MaskOf(ServerBan ban) =>
        UserMask.TryParse(ban.Mask, out var mask) ? mask : throw new ArgumentException("Not a mask.", nameof(ban));

    private static IPNetwork NetworkOf(ServerBan ban) =>
        Networks.TryParse(ban.Mask, out var network) ? network : throw new ArgumentException("Not a network.", nameof(ban));

    private static IPAddress? AddressOf(Profile profile) => IPAddress.TryParse(profile.Address, out var address) ? address : null;

    /// <summary>Narrow networks first: their reason is the more exact one.</summary>
    private ImmutableArray<int> PrefixesOf(AddressFamily family) =>
    [
        .. _byNetwork.Keys.Where(network => network.BaseAddress.AddressFamily == family)
            .Select(network => network.PrefixLength).Distinct().OrderDescending(),
    ];
}
