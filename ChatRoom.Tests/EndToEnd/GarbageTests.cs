using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Whatever bytes come in, by whatever door: the server stays up, complains of nothing, and serves the others.</summary>
public abstract class GarbageTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : GarbageTests(Transports.AkkaIo);

    public sealed class OverKestrel() : GarbageTests(Transports.Kestrel);

    private const int Strangers = 60;
    private const int MessageLength = 512;
    private const string Room = "#garbage";

    [Theory]
    [InlineData("plain")]
    [InlineData("irc")]
    public async Task Garbage_from_many_connections_disturbs_nobody(string door)
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice", PlainUser.Lobby);
        var bob = await PlainAsync(host, "bob");
        var witness = await IrcAsync(host, "witness", PlainUser.Lobby, Room);
        var onlooker = await PlainAsync(host, "onlooker", Room);
        await witness.AskAsync("CAP REQ :message-tags server-time");
        await Task.WhenAll(alice.AskAsync(), bob.AskAsync());

        var strangers = Task.WhenAll(Enumerable.Range(0, Strangers).Select(seed => SendGarbageAsync(host.Endpoints[door], door, seed)));
        var talk = TalkAsync(alice, bob, strangers);
        await strangers.WaitAsync(LineClient.Patience);
        await talk;

        Assert.All(await witness.AskAsync(), line => AssertWellFormed(line, longest: 8191 + MessageLength));
        Assert.All(await onlooker.AskAsync(), line => Assert.DoesNotContain(line, letter => char.IsControl(letter) && letter != '\t'));
        await ServerLog.AssertCleanStopAsync(host);
    }

    /// <summary>The others go on talking for as long as it lasts.</summary>
    private static async Task TalkAsync(IrcUser alice, PlainUser bob, Task disturbance)
    {
        for (var round = 0; round == 0 || !disturbance.IsCompleted; round++)
        {
            await alice.AskAsync($"PRIVMSG {PlainUser.Lobby} :round {round}");
            Assert.Single(await bob.AskAsync(), $"{alice.Nick}: round {round}");
        }
    }

    private static void AssertWellFormed(string line, int longest)
    {
        Assert.Matches("^(@\\S+ )?:\\S+ \\S+ ", line);
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, longest);
        Assert.DoesNotContain('\0', line);
        Assert.DoesNotContain('\r', line);
    }

    private static async Task SendGarbageAsync(IPEndPoint door, string protocol, int seed)
    {
        var random = new Random(seed);
        using var socket = await LineClient.OpenAsync(door);
        await using var stream = new NetworkStream(socket);
        var reading = stream.CopyToAsync(Stream.Null);
        try
        {
            if (seed % 2 == 0)
                await stream.WriteAsync(Introduction(protocol, seed));
            for (var part = 0; part < 8; part++)
                await stream.WriteAsync(Garbage(random, protocol));
            if (seed % 3 == 0)
                socket.Shutdown(SocketShutdown.Send);
            if (seed % 3 == 0 && seed % 2 == 0)
                await reading.WaitAsync(LineClient.Patience);
        }
        catch (IOException)
        {
            // It had enough and closed the connection.
        }

        if (seed % 5 == 0)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static byte[] Introduction(string protocol, int seed) => Encoding.ASCII.GetBytes(protocol == "plain"
        ? $"stranger{seed}\n/join {Room}\n"
        : $"NICK stranger{seed}\r\nUSER s 0 * :S\r\nCAP REQ :message-tags echo-message\r\nJOIN {Room}\r\n");

    private static byte[] Garbage(Random random, string protocol)
    {
        var bytes = new byte[random.Next(1, 8000)];
        switch (random.Next(7))
        {
            case 0:
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return bytes;
            case 2:
                Array.Fill(bytes, (byte)'\n');
                return bytes;
            case 3:
                Array.Fill(bytes, (byte)'x');
                return [.. bytes, .. bytes, .. bytes, .. bytes, .. "\r\r\n"u8];
            case 4:
                Array.Fill(bytes, (byte)0xF0);
                return [.. "hi "u8, .. bytes, (byte)'\n'];
            case 5:
                random.NextBytes(bytes);
                return [.. Encoding.ASCII.GetBytes(protocol == "plain" ? "/me " : $"@+x={random.Next()};\\;= :src PRIVMSG {Room},{Room} :"), .. bytes];
            default:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(_ => Fragments[random.Next(Fragments.Length)])));
        }
    }

    /// <summary>Pieces of both protocols, to be put together at random.</summary>
    private static readonly string[] Fragments =
    [
        "\n", "\r\n", "\n", " ", " :", ":", ",", "@", ";", "=", "#", Room, "\0", "\u0001", "\u0001ACTION ", "\u001b[31m", "\u2028", "\uFEFF", "\u202E",
        "NICK ", "USER ", "JOIN ", "PART ", "PRIVMSG ", "NOTICE ", "TAGMSG ", "TOPIC ", "MODE ", "+o-o+nt", "WHO ", "WHOIS ", "NAMES ", "LIST ", "CAP REQ :",
        "CAP LS 302", "CAP END", "AWAY :", "PING ", "PONG ", "ISON ", "USERHOST ", "*", "?", "/nick ", "/join ", "/msg ", "/me ", "/topic ", "/who", "//",
        "stranger2", "999999999999999999999", "-1", "é", "👩‍👩‍👧‍👦",
    ];
}
