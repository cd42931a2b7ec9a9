using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ChatRoom.Actors.Pacing;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Configuration;

/// <summary>Everything an operator can set, a snapshot: when the configuration is read again there is another one.</summary>
/// <remarks>The defaults are those of the embedded <c>reference.conf</c>; the host validates what it binds.</remarks>
public sealed record ChatOptions
{
    /// <summary>The name the server gives itself, a host name by custom: the source of its IRC replies.</summary>
    public string ServerName { get; init; } = "chat.local";

    /// <summary>One line about the server, shown in WHOIS and VERSION.</summary>
    public string ServerDescription { get; init; } = "ChatRoom server";

    /// <summary>The network's name, shown in the greeting and as ISUPPORT <c>NETWORK</c>; no spaces.</summary>
    public string NetworkName { get; init; } = "ChatRoom";

    /// <summary>The address of a picture for the network (ISUPPORT <c>draft/ICON</c>), or "" for none.</summary>
    public string NetworkIcon { get; init; } = "";

    /// <summary>IRCv3 capabilities that are not offered, separated by spaces.</summary>
    public string DisabledCapabilities { get; init; } = "";

    /// <summary>Client-only tags that are dropped, in the form of ISUPPORT <c>CLIENTTAGDENY</c>; "" for none.</summary>
    public string DeniedClientTags { get; init; } = "";

    /// <summary>Where the server keeps what must outlive it.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>The connection password (IRC <c>PASS</c>), or null when anyone may come in.</summary>
    public string? Password { get; init; }

    /// <summary>The lines of the message of the day, or empty when there is none.</summary>
    public ImmutableArray<string> MessageOfTheDay { get; init; } = [];

    /// <summary>What others see of somebody's address.</summary>
    public CloakOptions Cloak { get; init; } = new();

    /// <summary>Whether names may have letters of other scripts than ASCII.</summary>
    public bool UnicodeNames { get; init; }

    /// <summary>How long who has lost its last connection may come back unseen; zero when nobody may.</summary>
    public TimeSpan PresenceGraceTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a presence stays without a connection whose account wants that; null when none may.</summary>
    public TimeSpan? AlwaysOn { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Accounts, and who may make one.</summary>
    public AccountOptions Accounts { get; init; } = new();

    /// <summary>How the server sends mail.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>What is kept of what was said.</summary>
    public HistoryOptions History { get; init; } = new();

    /// <summary>Where it is kept.</summary>
    public PersistenceOptions Persistence { get; init; } = new();

    /// <summary>Who may become an operator of the server.</summary>
    public ImmutableArray<OperatorOptions> Operators { get; init; } = [];

    /// <summary>Who runs the server.</summary>
    public AdminOptions Admin { get; init; } = new();

    /// <summary>What operators of the server may do to the process.</summary>
    public ControlOptions Control { get; init; } = new();

    /// <summary>The doors, in the order in which they are announced.</summary>
    public ImmutableArray<ListenerOptions> Listeners { get; init; } = [];

    /// <summary>Every number a client can run into.</summary>
    public LimitOptions Limits { get; init; } = new();
}

/// <summary>The wire protocols a listener can speak.</summary>
public enum DoorProtocol
{
    /// <summary>Text lines; the server asks <c>NAME</c>.</summary>
    Plain,

    /// <summary>Modern IRC with IRCv3.</summary>
    Irc,
}

/// <summary>What carries a listener's bytes.</summary>
public enum TransportKind
{
    /// <summary>Akka.NET's own.</summary>
    AkkaIo,

    /// <summary>The socket transport of ASP.NET Core's web server.</summary>
    Kestrel,
}

/// <summary>One door: where it listens and what it speaks.</summary>
/// <param name="Name">The listener's key in the configuration.</param>
/// <param name="Protocol">What is spoken there.</param>
/// <param name="Endpoint">Address and port; port 0 takes any free one.</param>
/// <param name="Room">The room a plain door opens on; null for IRC, whose clients choose theirs.</param>
/// <param name="Transport">What carries its bytes.</param>
public sealed record ListenerOptions(
    string Name, DoorProtocol Protocol, IPEndPoint Endpoint, string? Room, TransportKind Transport = TransportKind.AkkaIo);

/// <summary>What others see of somebody's address.</summary>
public sealed record CloakOptions
{
    /// <summary>Whether addresses are hidden at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What keeps cloaks from being turned back into addresses. The same key gives the same cloaks.</summary>
    public string Key { get; init; } = "";

    /// <summary>The last part of every cloak.</summary>
    public string Suffix { get; init; } = "ip";
}

/// <summary>Every number a client can run into.</summary>
public sealed record LimitOptions
{
    /// <summary>Longest name, in characters (ISUPPORT <c>NICKLEN</c>).</summary>
    public int NickLength { get; init; } = 30;

    /// <summary>Longest room name, in characters, the <c>#</c> included (ISUPPORT <c>CHANNELLEN</c>).</summary>
    public int ChannelLength { get; init; } = 64;

    /// <summary>Longest topic, in bytes of UTF-8 (ISUPPORT <c>TOPICLEN</c>).</summary>
    public int TopicLength { get; init; } = 390;

    /// <summary>Longest line on a plain door, in bytes without its line end. IRC's own limit is its protocol's 512.</summary>
    public int LineLength { get; init; } = 4096;

    /// <summary>How many rooms one user may be in at once (ISUPPORT <c>CHANLIMIT</c>).</summary>
    public int ChannelsPerUser { get; init; } = 100;

    /// <summary>How many names one IRC connection may watch (ISUPPORT <c>MONITOR</c>).</summary>
    public int MonitorEntries { get; init; } = 100;

    /// <summary>How many of those who left or took another name are remembered for WHOWAS.</summary>
    public int WhowasEntries { get; init; } = 2000;

    /// <summary>For how long they are remembered.</summary>
    public TimeSpan WhowasTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Bytes that may wait for a connection that reads too slowly before it is dropped.</summary>
    public int SendQueue { get; init; } = 1024 * 1024;

    /// <summary>Bytes that may come from a connection without a line being read before it is closed.</summary>
    public int ReceiveQueue { get; init; } = 256 * 1024;

    /// <summary>How many connections the server takes in all.</summary>
    public int Connections { get; init; } = 20_000;

    /// <summary>How many connections one address may have; 0 for no limit.</summary>
    public int ConnectionsPerAddress { get; init; }

    /// <summary>How many connections one network may have; 0 for no limit.</summary>
    public int ConnectionsPerNetwork { get; init; } = 256;

    /// <summary>What counts as one network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>How often a network may connect.</summary>
    public ThrottleOptions Throttle { get; init; } = new();

    /// <summary>Where any number of connections may come from, as often as they like.</summary>
    public NetworkSet Exempted { get; init; } = NetworkSet.Loopback;

    /// <summary>How long a connection may take to give its name.</summary>
    public TimeSpan RegistrationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an IRC connection may be silent before it is asked whether it still lives.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long it may then take to answer.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For how long an author may take back what it has said.</summary>
    public TimeSpan RedactionWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What may be set as metadata.</summary>
    public MetadataOptions Metadata { get; init; } = new();

    /// <summary>How long a message of several lines may be.</summary>
    public MultilineOptions Multiline { get; init; } = new();

    /// <summary>How fast a connection may talk.</summary>
    public FloodOptions Flood { get; init; } = new();

    /// <summary>How often one user may do what others are told of.</summary>
    public RateOptions Rates { get; init; } = new();
}

/// <summary>What may be set as metadata (IRCv3 metadata).</summary>
public sealed record MetadataOptions
{
    /// <summary>How many keys a user or a room may have.</summary>
    public int Keys { get; init; } = 20;

    /// <summary>Longest value, in bytes of UTF-8.</summary>
    public int ValueBytes { get; init; } = 240;

    /// <summary>How many keys one connection may subscribe to.</summary>
    public int Subscriptions { get; init; } = 50;

    /// <summary>How often a user may change its own: everybody who shares a room with it is told.</summary>
    public FloodOptions Changes { get; init; } = new() { Burst = 20, PerSecond = 0.5 };
}

/// <summary>How long a message of several lines may be (the value of the capability <c>draft/multiline</c>).</summary>
public sealed record MultilineOptions
{
    /// <summary>How many bytes of UTF-8, one for each line break included.</summary>
    public int MaxBytes { get; init; } = 4096;

    /// <summary>How many lines on the wire.</summary>
    public int MaxLines { get; init; } = 100;
}

/// <summary>A token bucket for the lines of one connection; past it input waits, nothing is lost.</summary>
public sealed record FloodOptions
{
    /// <summary>Whether lines are counted at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many lines may come at once.</summary>
    public int Burst { get; init; } = 30;

    /// <summary>How many lines a second may follow.</summary>
    public double PerSecond { get; init; } = 5;
}

/// <summary>How many leading bits of an address name the network that it is counted with.</summary>
public sealed record NetworkOptions
{
    /// <summary>Of an IPv4 address.</summary>
    public int IPv4Prefix { get; init; } = 24;

    /// <summary>Of an IPv6 address; a customer usually has 64 bits behind this.</summary>
    public int IPv6Prefix { get; init; } = 64;

    /// <summary>The network of an address.</summary>
    public IPNetwork Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        return Networks.Of(address, isIPv4 ? IPv4Prefix : IPv6Prefix);
    }
}

/// <summary>How often a network may connect before it must stay away for a while.</summary>
public sealed record ThrottleOptions
{
    /// <summary>Whether it is counted at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often a network may connect within <see cref="Window"/>.</summary>
    public int Connections { get; init; } = 128;

    /// <summary>How long attempts are counted together.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a network that came too often must stay away.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>How often one user may do what others are told of or disturbed by; null where there is no limit. Operators have none.</summary>
public sealed record RateOptions
{
    /// <summary>Going away and coming back.</summary>
    public Rate? Away { get; init; } = new(30, 60);

    /// <summary>Inviting people into rooms.</summary>
    public Rate? Invites { get; init; } = new(20, 60);

    /// <summary>Entering rooms.</summary>
    public Rate? Joins { get; init; } = new(200, 60);

    /// <summary>Taking another name or another real name.</summary>
    public Rate? Names { get; init; } = new(20, 60);

    /// <summary>Speaking to people one has not spoken with lately.</summary>
    public Rate? Strangers { get; init; } = new(40, 60);
}
