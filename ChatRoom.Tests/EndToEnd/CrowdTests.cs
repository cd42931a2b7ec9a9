using System.Collections.Concurrent;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Many people in one room.</summary>
public abstract class CrowdTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : CrowdTests(Transports.AkkaIo);

    public sealed class OverKestrel() : CrowdTests(Transports.Kestrel);

    private const int IrcUsers = 440;
    private const int PlainUsers = 60;
    private const int Senders = 6;
    private const int MessagesEach = 50;

    [Fact]
    public async Task Five_hundred_people_see_every_message_once_and_all_in_the_same_order()
    {
        var host = await StartAsync();
        var (irc, plain) = await FillAsync(host);
        await Task.WhenAll(irc.Select(user => user.AskAsync()));
        await Task.WhenAll(plain.Select(user => user.AskAsync()));
        await irc[0].AskAsync("CAP REQ echo-message");

        LineClient[] senders = [.. irc[..(Senders / 2)], .. plain[..(Senders / 2)]];
        await Task.WhenAll(senders.Select((sender, number) => sender.SendAsync(Messages(sender, number))));
        var byIrc = await Task.WhenAll(irc.Select((user, number) => ReadAsync(user, number is 0 or >= Senders / 2)));
        var byPlain = await Task.WhenAll(plain.Select(user => ReadAsync(user, echo: true)));

        var order = byIrc[^1];
        Assert.Equal(Senders * MessagesEach, order.Distinct().Count());
        for (var sender = 0; sender < Senders; sender++)
            Assert.Equal(Enumerable.Range(0, MessagesEach).Select(number => $"{sender}-{number}"), order.Where(text => IsOf(text, sender)));
        Assert.All(byPlain, seen => Assert.Equal(order, seen));
        Assert.All(byIrc.Where((_, number) => number is 0 or >= Senders / 2), seen => Assert.Equal(order, seen));
        for (var sender = 1; sender < Senders / 2; sender++)
            Assert.Equal(order.Where(text => !IsOf(text, sender)), byIrc[sender]);

        // Nobody is told anything twice.
        Assert.All(await Task.WhenAll(irc.Select(user => user.AskAsync())), Assert.Empty);
        Assert.All(await Task.WhenAll(plain.Select(user => user.AskAsync())), Assert.Empty);
        await ServerLog.AssertCleanStopAsync(host);
    }

    private static IEnumerable<string> Messages(LineClient sender, int number)
    {
        var command = sender is IrcUser ? $"PRIVMSG {PlainUser.Lobby} :" : "";
        return Enumerable.Range(0, MessagesEach).Select(text => $"{command}{number}-{text}");
    }

    private static bool IsOf(string text, int sender) => text.StartsWith($"{sender}-", StringComparison.Ordinal);

    private static async Task<List<string>> ReadAsync(LineClient user, bool echo)
    {
        List<string> texts = [];
        while (texts.Count < (Senders - (echo ? 0 : 1)) * MessagesEach)
        {
            var line = await user.ReadLineAsync();
            texts.Add(line[(line.LastIndexOfAny([':', ' ']) + 1)..]);
        }

        return texts;
    }

    private async Task<(IrcUser[] Irc, PlainUser[] Plain)> FillAsync(HostProcess host)
    {
        var irc = new ConcurrentBag<IrcUser>();
        var plain = new ConcurrentBag<PlainUser>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, IrcUsers + PlainUsers),
            new ParallelOptions { MaxDegreeOfParallelism = 25 },
            async (number, _) =>
            {
                if (number < IrcUsers)
                    irc.Add(await IrcAsync(host, "irc", PlainUser.Lobby));
                else
                    plain.Add(await PlainAsync(host, "plain"));
            });
        return ([.. irc], [.. plain]);
    }
}
