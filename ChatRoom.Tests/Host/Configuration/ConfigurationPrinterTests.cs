using System.Collections.Immutable;
using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Pacing;
using ChatRoom.Host.Configuration;
using ChatRoom.Tests.Support;
using CsCheck;

namespace ChatRoom.Tests.Host.Configuration;

public sealed class ConfigurationPrinterTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly Gen<string> AnyText =
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00a1', '\u2fff'], Gen.Char["\"\\#${}=/"]), 1, 100]
            .Select(text => text.Trim())
            .Where(text => text.Length > 0 && !text.Any(char.IsControl));

    private static readonly Gen<string> OneWord = Gen.String[Gen.Char['!', '~'], 1, 63];

    private static readonly Gen<TimeSpan> Time = Gen.OneOf(
        Gen.Int[100, 3_600_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)),
        Gen.Int[1, 60].Select(minutes => TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<IPAddress> Address = Gen.OneOf(
        Gen.Byte.Array[4].Select(bytes => new IPAddress(bytes)),
        Gen.Byte.Array[16].Select(bytes => new IPAddress(bytes)));

    private static readonly Gen<ListenerOptions> Listener = Gen.Select(
        Gen.String[Gen.Char[Letters + "-_"], 1, 32],
        Gen.Enum<DoorProtocol>(),
        Address,
        Gen.Int[0, 65535],
        Gen.String[Gen.Char[Letters + "#\"\\{é"], 1, 63],
        Gen.Enum<TransportKind>(),
        (name, protocol, address, port, room, transport) =>
            new ListenerOptions(name, protocol, new IPEndPoint(address, port), protocol == DoorProtocol.Plain ? "#" + room : null, transport));

    private static readonly Gen<ImmutableArray<ListenerOptions>> Listeners = Listener.Array[1, 5].Select(listeners =>
        listeners.DistinctBy(listener => listener.Name).DistinctBy(listener => listener.Endpoint.Port).ToImmutableArray());

    private static readonly Gen<FloodOptions> Flood = Gen.Select(
        Gen.Bool,
        Gen.Int[1, 100_000],
        Gen.Double[0.1, 100_000],
        (enabled, burst, perSecond) => new FloodOptions { Enabled = enabled, Burst = burst, PerSecond = perSecond });

    private static readonly Gen<(NetworkOptions Network, ThrottleOptions Throttle, NetworkSet Exempted)> Crowds = Gen.Select(
        Gen.Select(Gen.Int[8, 32], Gen.Int[16, 128]),
        Gen.Select(Gen.Bool, Gen.Int[1, 1_000_000]),
        Gen.Select(Time, Time),
        Gen.Bool.Select(any => any ? NetworkSet.Loopback : NetworkSet.None),
        (prefixes, throttle, times, exempted) => (
            new NetworkOptions { IPv4Prefix = prefixes.Item1, IPv6Prefix = prefixes.Item2 },
            new ThrottleOptions { Enabled = throttle.Item1, Connections = throttle.Item2, Window = times.Item1, Duration = times.Item2 },
            exempted));

    private static readonly Gen<LimitOptions> Limits = Gen.Select(
        Gen.Select(Gen.Int[1, 64], Gen.Int[64, 128], Gen.Int[1, 390]),
        Gen.Select(Gen.Int[64, 65536], Gen.Int[1, 10_000], Gen.Int[4096, 1 << 30], Gen.Int[1, 1000], Gen.Int[1 << 16, 1 << 30]),
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]),
        Gen.Select(Time, Time, Time, Gen.Int[0, 100_000]),
        Gen.Select(Flood, Crowds),
        (lengths, queues, connections, times, rest) => new LimitOptions
        {
            NickLength = lengths.Item1,
            ChannelLength = lengths.Item2,
            TopicLength = lengths.Item3,
            LineLength = queues.Item1,
            ChannelsPerUser = queues.Item2,
            SendQueue = queues.Item3,
            MonitorEntries = queues.Item4,
            ReceiveQueue = queues.Item5,
            Connections = connections.Item1,
            ConnectionsPerAddress = connections.Item2,
            ConnectionsPerNetwork = connections.Item3,
            Network = rest.Item2.Network,
            Throttle = rest.Item2.Throttle,
            Exempted = rest.Item2.Exempted,
            RegistrationTimeout = times.Item1,
            PingInterval = times.Item2,
            PingTimeout = times.Item3,
            WhowasTime = times.Item2 + TimeSpan.FromSeconds(1),
            WhowasEntries = times.Item4,
            Flood = rest.Item1,
            Rates = new RateOptions { Away = null, Names = new Rate(lengths.Item1, queues.Item2) },
        });

    private static readonly Gen<ChatOptions> Chat = Gen.Select(
        Gen.Select(Gen.String[Gen.Char[Letters], 1, 63], AnyText, OneWord),
        Gen.String[Gen.Char[Letters + " #\"$é"], 1, 30],
        Time,
        Listeners,
        Limits,
        (names, directory, grace, listeners, limits) => new ChatOptions
        {
            ServerName = names.Item1,
            ServerDescription = names.Item2,
            NetworkName = names.Item3,
            DataDirectory = Path.GetFullPath("/" + directory.Trim()),
            PresenceGraceTime = grace,
            AlwaysOn = grace < TimeSpan.FromHours(1) ? null : grace,
            Listeners = listeners,
            Limits = limits,
        });

    private static readonly Gen<LogOptions> Log = Gen.Select(
        Gen.Enum<LogThreshold>(),
        Gen.Enum<LogFormat>(),
        (level, format) => new LogOptions(level, format));

    [Fact]
    public void What_is_printed_reads_back_as_the_same_configuration() =>
        Gen.Select(Chat, Log).Sample(
            (chat, log) =>
            {
                var printed = ConfigurationPrinter.Print(new ServerConfiguration(chat, log, MotdFile: ""));

                var read = Loading.Valid(printed);

                Assert.Equal(chat.Listeners.ToArray(), read.Chat.Listeners.ToArray());
                Assert.Equal(chat with { Listeners = [] }, read.Chat with { Listeners = [] });
                Assert.Equal(log, read.Log);
            },
            iter: 500);

    [Fact]
    public void The_password_is_masked_and_still_valid()
    {
        var printed = ConfigurationPrinter.Print(Loading.Valid(file: null, "chatroom.password=hunter2"));

        Assert.DoesNotContain("hunter2", printed, StringComparison.Ordinal);
        Assert.Equal("***", Loading.Valid(printed).Chat.Password);
    }

    [Fact]
    public void Operators_are_printed_without_their_passwords()
    {
        var printed = ConfigurationPrinter.Print(Loading.Valid(
            """
            chatroom.operators {
              a { password = hunter2, host = "staff.example.org", hosts = "10.0.0.0/8  ~b@192.0.2.*", privileges = "wallops kill" }
              b { password = hunter2 }
            }
            """));

        Assert.DoesNotContain("hunter2", printed, StringComparison.Ordinal);
        var operators = Loading.Valid(printed).Chat.Operators;
        Assert.Equal(
            [("a", OperatorPrivileges.Kill | OperatorPrivileges.Wallops), ("b", OperatorPrivileges.All)],
            operators.Select(each => (each.Name, each.Privileges)));
        Assert.Equal(["10.0.0.0/8", "~b@192.0.2.*"], operators[0].Hosts.ToArray());
        Assert.Equal(["staff.example.org", null], operators.Select(each => each.Host));
        Assert.Empty(operators[1].Hosts);
    }

    [Fact]
    public void The_path_of_the_message_of_the_day_is_printed_in_full()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("motd.txt", "Hello");
        var file = directory.Write("chat.conf", "chatroom.motd-file = motd.txt");

        var printed = ConfigurationPrinter.Print(ServerConfigurationLoader.Load(file, [], out _)!);

        Assert.Equal(["Hello"], Loading.Valid(printed).Chat.MessageOfTheDay.ToArray());
    }
}
