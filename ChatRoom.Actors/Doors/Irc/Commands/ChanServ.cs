using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>The name to speak to about whose rooms are.</summary>
internal static class ChanServ
{
    private static readonly Service Self = new(
        RoomService.Name,
        OwnershipText.Describe,
        new("REGISTER", "#room", "makes a room yours: it stays when nobody is in it", 1, (client, words) =>
            client.Session.Owned.Register(words[0], Tell(client, $"{words[0]} is yours."))),
        new("UNREGISTER", "#room [code]", "makes it nobody's; without the code you are told what that is", 1, Unregister),
        new("DROP", "#room [code]", "the same", 1, Unregister),
        new("TRANSFER", "#room account | ACCEPT #room", "offers it to somebody else, or takes it if it was offered to you", 2, Transfer),
        new("SET", "#room HISTORY " + OwnershipText.HistoryUsage, "sets how much of what is said is kept", 3, Set),
        new("CLEAR", "#room USERS|MODES|BANS", "sends everybody out, or sets the modes back, or lifts all bans", 2, Clear),
        new("INFO", "#room", "shows whose it is", 1, Info),
        new("AMODE", "#room [+|-ahov account]", "shows which accounts have ranks in it whenever they come in, or changes that", 1, Amode),
        new("OP", "#room [nickname]", "gives you the rank that your account has, or makes somebody else an operator", 1, (client, words) =>
            Use(client, words, on: true)),
        new("DEOP", "#room [nickname]", "takes your ranks away, or somebody else's", 1, (client, words) => Use(client, words, on: false)));

    /// <summary>CHANSERV word {parameter}; CS is the same.</summary>
    public static void Run(IrcClient client, IrcMessage message) => Self.Run(client, message);

    /// <summary>Does what somebody says to it.</summary>
    public static void Run(IrcClient client, string text) => Self.Run(client, text);

    private static void Info(IrcClient client, string[] words) => client.Session.Owned.Describe(words[0], withAccess: false, Show(client, view =>
    {
        foreach (var line in OwnershipText.Describe(view))
        {
            Self.Say(client, line);
        }
    }));

    private static void Transfer(IrcClient client, string[] words)
    {
        if (words[0].Equals("ACCEPT", StringComparison.OrdinalIgnoreCase))
        {
            client.Session.Owned.Accept(words[1], Tell(client, $"{words[1]} is yours."));
        }
        else
        {
            client.Session.Owned.Offer(
                words[0], words[1], Tell(client, $"{words[0]} belongs to {words[1]} once {words[1]} says TRANSFER ACCEPT {words[0]}."));
        }
    }

    private static void Set(IrcClient client, string[] words)
    {
        if (words[1].Equals("HISTORY", StringComparison.OrdinalIgnoreCase) && HistoryLimits.Parse(string.Join(' ', words[2..])) is { } limits)
        {
            client.Session.Owned.SetHistory(words[0], limits, Tell(client, OwnershipText.Describe(words[0], limits)));
        }
        else
        {
            Self.Say(client, $"Usage: SET #room HISTORY {OwnershipText.HistoryUsage}");
        }
    }

    private static void Clear(IrcClient client, string[] words)
    {
        if (OwnershipText.ReadPart(words[1]) is { } part)
        {
            client.Session.Owned.Clear(words[0], part, Tell(client, "Done."));
        }
        else
        {
            Self.Say(client, "Usage: CLEAR #room USERS|MODES|BANS");
        }
    }

    private static void Unregister(IrcClient client, string[] words) =>
        client.Session.Owned.DescribeToGiveUp(words[0], Show(client, view =>
        {
            var code = OwnershipText.Confirmation(view);
            if (words.Length > 1 && words[1].Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                client.Session.Owned.Unregister(words[0], Tell(client, $"{view.Room} is nobody's any more: it ends with its last member."));
            }
            else
            {
                Self.Say(client, $"This cannot be taken back. If you are sure: UNREGISTER {view.Room} {code}");
            }
        }));

    private static void Amode(IrcClient client, string[] words)
    {
        if (words.Length == 1)
        {
            client.Session.Owned.Describe(words[0], withAccess: true, Show(client, view =>
            {
                foreach (var line in OwnershipText.Access(view))
                {
                    Self.Say(client, line);
                }
            }));
        }
        else if (OwnershipText.ReadAccess(words[1], words.Skip(2)) is not { Count: > 0 } changes)
        {
            Self.Say(client, "Usage: AMODE #room +o account, with a, h, o or v for the rank. TRANSFER gives the room itself away.");
        }
        else
        {
            foreach (var (sign, on, account) in changes)
            {
                client.Session.Owned.SetAccess(
                    words[0], account, sign.Rank, on, Tell(client, $"{words[0]}: {(on ? '+' : '-')}{sign.Letter} {account}"));
            }
        }
    }

    private static void Use(IrcClient client, string[] words, bool on)
    {
        var name = words.Length > 1 && !Casemapping.Equals(words[1], client.Target) ? words[1] : null;
        client.Session.Owned.UseAccess(words[0], name, on, Tell(client, "Done."));
    }

    private static Action<Outcome> Show(IrcClient client, Action<OwnershipView> show) => Outcomes.Expect(show, Tell(client, ""));

    private static Action<Outcome> Tell(IrcClient client, string done) => Self.Tell(client, done);
}
