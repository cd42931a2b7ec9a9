using System.Globalization;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>WHO and WHOX: who is in a room, or whom a mask fits (Modern IRC, "WHO message"; IRCv3 WHOX).</summary>
internal static class WhoCommand
{
    /// <summary>What is said instead of an address that the client is not to know (IRCv3 WHOX).</summary>
    private const string HiddenAddress = "255.255.255.255";

    /// <summary>WHO #room|name|mask [flags][%fields[,token]].</summary>
    public static void Who(IrcClient client, IrcMessage message)
    {
        var (subject, request) = (message[0].Length > 0 ? message[0] : "*", WhoRequest.Parse(message[1]));
        if (subject.StartsWith(Names.ChannelPrefix))
        {
            ShowRoom(client, request, subject);
        }
        else if (Names.IsUnicodeNickname(subject, int.MaxValue))
        {
            ShowPerson(client, request, subject);
        }
        else
        {
            ShowAll(client, request, subject);
        }
    }

    private static void ShowRoom(IrcClient client, WhoRequest request, string room) => client.Session.Rooms.Describe(room, outcome =>
    {
        var found = outcome is RoomView view
            ? ChannelCommands.Visible(client, view)
                .Where(member => !request.OperatorsOnly || member.Profile.IsOperator)
                .Select(member => new Found(view.Name, member.Profile, client.Prefixes(member.Ranks)))
            : [];
        Show(client, request, found, () => End(client, room));
    });

    /// <summary>Whoever knows somebody's name may ask for it, be it invisible.</summary>
    private static void ShowPerson(IrcClient client, WhoRequest request, string name) => client.Session.People.Describe(name, outcome =>
    {
        if (outcome is UserView view && (!request.OperatorsOnly || view.Profile.IsOperator))
        {
            Show(client, request, new Found("*", view.Profile, ""), WhoisCommand.Idle(client, view));
        }

        End(client, name);
    });

    private static void ShowAll(IrcClient client, WhoRequest request, string mask)
    {
        var filter = new UserFilter(
            client.Session.Profile!.UserId, mask == "0" ? "*" : mask, client.IsOperator, client.SeesAddresses, request.OperatorsOnly);
        ShowPage(client, request, mask, filter, after: "");
    }

    /// <summary>Shows a page, as fast as the client reads it, and then the next.</summary>
    private static void ShowPage(IrcClient client, WhoRequest request, string mask, UserFilter filter, string after) =>
        client.Session.AskDirectory(id => new FindUsers(id, filter, after), outcome =>
        {
            client.OrRefuse("WHO")(outcome);
            var page = outcome as UserPage ?? new UserPage([], Next: null);
            Show(client, request, page.Users.Select(user => new Found("*", user, "")), () =>
            {
                if (page.Next is { } next)
                {
                    ShowPage(client, request, mask, filter, next);
                }
                else
                {
                    End(client, mask);
                }
            });
        });

    private static void Show(IrcClient client, WhoRequest request, IEnumerable<Found> found, Action completed)
    {
        if (request.AsksForIdle)
        {
            ShowWithIdle(client, request, found.GetEnumerator(), completed);
        }
        else
        {
            client.Doorway.PaceEach(found, each => Show(client, request, each, idle: 0), completed);
        }
    }

    /// <summary>Asks one person after the other how long it has been idle. Who has left meanwhile has been so for no time.</summary>
    private static void ShowWithIdle(IrcClient client, WhoRequest request, IEnumerator<Found> found, Action completed) =>
        client.Doorway.Pace(() =>
        {
            if (!found.MoveNext())
            {
                found.Dispose();
                completed();
                return false;
            }

            var each = found.Current;
            client.Session.People.Describe(each.User.Name, outcome =>
            {
                var isSame = outcome is UserView view && view.Profile.UserId == each.User.UserId;
                Show(client, request, each, isSame ? WhoisCommand.Idle(client, (UserView)outcome) : 0);
                ShowWithIdle(client, request, found, completed);
            });
            return false;
        });

    private static void Show(IrcClient client, WhoRequest request, Found found, long idle)
    {
        var user = found.User;
        if (request.Fields is { } fields)
        {
            client.Reply(Numerics.RPL_WHOSPCRPL, [.. fields.Select(field => Field(client, request, found, idle, field))]);
        }
        else
        {
            client.Reply(
                Numerics.RPL_WHOREPLY,
                found.Room, user.Username, user.Host, client.Options.ServerName, user.Name, Flags(found), $"0 {user.RealName}");
        }
    }

    private static string Field(IrcClient client, WhoRequest request, Found found, long idle, char field) => field switch
    {
        't' => request.Token,
        'c' => found.Room,
        'u' => found.User.Username,
        'i' => client.SeesAddressOf(found.User) ? found.User.Address : HiddenAddress,
        'h' => found.User.Host,
        's' => client.Options.ServerName,
        'n' => found.User.Name,
        'f' => Flags(found),
        'd' => "0",
        'l' => idle.ToString(CultureInfo.InvariantCulture),
        'a' => found.User.Account ?? "0",
        'o' => "n/a",
        _ => found.User.RealName,
    };

    /// <summary>Here or gone, operator of the server, bot, rank in the room.</summary>
    private static string Flags(Found found) =>
        (found.User.Away is null ? "H" : "G")
        + (found.User.IsOperator ? "*" : "")
        + (found.User.Has(UserModes.Bot) ? UserMode.BotLetter : "")
        + found.Prefix;

    private static void End(IrcClient client, string subject) => client.Reply(Numerics.RPL_ENDOFWHO, subject, "End of WHO list");

    /// <summary>Somebody to be shown.</summary>
    /// <param name="Room">The room it is shown as a member of, or <c>*</c>.</param>
    /// <param name="User">Who it is.</param>
    /// <param name="Prefix">The signs of its ranks in the room.</param>
    private sealed record Found(string Room, Profile User, string Prefix);
}
