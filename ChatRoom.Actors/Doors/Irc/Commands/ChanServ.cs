using ChatRoom.Actors.Commands;
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
        new("TRANSFER", "#room account", "makes it somebody else's", 2, (client, words) =>
            client.Session.Owned.Transfer(words[0], words[1], Tell(client, $"{words[0]} belongs to {words[1]} now."))),
        new("INFO", "#room", "shows whose it is", 1, Info),
        new("AMODE", "#room [+|-ahov account]", "shows which accounts have ranks in it whenever they come in, or changes that", 1, Amode),
        new("OP", "#room [nickname]", "gives you the rank that your account has, or makes somebody else an operator", 1, (client, words) =>
            Use(client, words, on: true)),
        new("DEOP", "#room [nickname]", "takes your ranks away, or somebody else's", 1, (client, words) => Use(client, words, on: false)));

    /// <summary>CHANSERV word {parameter}; CS is the same.</summary>
    public static void Run(IrcClient client, IrcMessage message) => Self.Run(client, message);

    /// <summary>Does what somebody says to it.</summary>
    public static void Run(IrcClient client, string text) => Self.Run(client, text);

    private static void Info(IrcClient client, string[] words) => client.Session.Owned.Describe(
        words[0], withAccess: false, Show(client, view => Self.Say(client, OwnershipText.Describe(view))));

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
