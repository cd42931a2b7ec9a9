using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>What was said before (IRCv3 draft/chathistory and draft/event-playback).</summary>
internal static class HistoryCommand
{
    private const string Verb = "CHATHISTORY";

    /// <summary>CHATHISTORY subcommand target point [point] limit, for clients that have negotiated it.</summary>
    public static void Chathistory(IrcClient client, IrcMessage message)
    {
        if (!client.Has(Capabilities.ChatHistory))
        {
            client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
            return;
        }

        var (target, query, problem) = HistoryRequest.Read(message, client.Options.History.Page);
        if (problem is not null)
        {
            client.Fail(Verb, problem[0], problem.AsSpan(1));
        }
        else if (target.Length == 0)
        {
            HistoryTargets.Show(client, query!);
        }
        else
        {
            var wanted = query! with { WithEvents = client.Has(Capabilities.EventPlayback) };
            Action<Outcome> answer = outcome => Answer(client, message[0], target, outcome);
            if (target.StartsWith(Names.ChannelPrefix))
            {
                client.Session.Rooms.ReadHistory(target, wanted, answer);
            }
            else
            {
                client.Session.People.ReadHistory(target, wanted, answer);
            }
        }
    }

    /// <summary>
    /// Shows what was said in a room before to somebody who comes in with a client that does not ask by itself: the last of it, or what was
    /// missed while the client was gone.
    /// </summary>
    public static void Replay(IrcClient client, Entered entered, Absence? absence = null)
    {
        if (MayReplay(client, isReturn: absence is not null))
        {
            MissedHistory.OfRoom(
                client.Doorway, entered, absence, client.Has(Capabilities.EventPlayback), outcome => ShowMissed(client, outcome));
        }
    }

    /// <summary>
    /// Whether a client is shown what was said before without having asked. Bots have no use for it, and who can ask does so; but whoever
    /// negotiates to come back expects what it has missed.
    /// </summary>
    public static bool MayReplay(IrcClient client, bool isReturn) =>
        client.Options.History.Enabled
        && !client.Session.Profile!.Has(UserModes.Bot)
        && (!client.Has(Capabilities.ChatHistory) || (isReturn && client.Has(Capabilities.Resume)));

    /// <summary>Shows a part of a history that was not asked for, if there is anything in it.</summary>
    public static void ShowMissed(IrcClient client, Outcome outcome)
    {
        if (outcome is HistoryPage { Events.IsEmpty: false } page)
        {
            client.Aside(() => Show(client, page, withTimes: !client.Has(Capabilities.ServerTime)));
        }
    }

    private static void Answer(IrcClient client, string subcommand, string target, Outcome outcome)
    {
        switch (outcome)
        {
            case HistoryPage page:
                Show(client, page, withTimes: false);
                break;
            case Refused { Why: Refusal.UnknownMessage or Refusal.Unavailable }:
                client.Fail(Verb, "MESSAGE_ERROR", subcommand, target, "Messages could not be retrieved");
                break;
            default:
                client.Fail(Verb, "INVALID_TARGET", subcommand, target, "Messages could not be retrieved");
                break;
        }
    }

    private static void Show(IrcClient client, HistoryPage page, bool withTimes) => client.Batch("chathistory", page.Room, () =>
    {
        var variant = client.Variant;
        foreach (var happened in page.Events)
        {
            client.Write(output => variant.Write(withTimes ? Dated(happened) : happened, output));
        }
    });

    /// <summary>For those who are not shown the time in another way.</summary>
    private static RoomEvent Dated(RoomEvent happened) => happened is Message message
        ? message with { Said = message.Said with { Text = $"[{Date(message)}] {message.Said.Text}" } }
        : happened;

    private static string Date(Message message) => message.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
