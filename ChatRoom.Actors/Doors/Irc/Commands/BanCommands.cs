using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Bans of the whole server: KLINE and DLINE, as Ergo has them.</summary>
internal static class BanCommands
{
    /// <summary>KLINE [duration] mask [reason]; KLINE LIST.</summary>
    public static void Kline(IrcClient client, IrcMessage message) => SetOrList(client, message, "KLINE", BanKind.KLine);

    /// <summary>DLINE [duration] address|network [reason]; DLINE LIST.</summary>
    public static void Dline(IrcClient client, IrcMessage message) => SetOrList(client, message, "DLINE", BanKind.DLine);

    /// <summary>UNKLINE mask.</summary>
    public static void Unkline(IrcClient client, IrcMessage message) => Lift(client, message, "UNKLINE", BanKind.KLine);

    /// <summary>UNDLINE address|network.</summary>
    public static void Undline(IrcClient client, IrcMessage message) => Lift(client, message, "UNDLINE", BanKind.DLine);

    private static void SetOrList(IrcClient client, IrcMessage message, string command, BanKind kind)
    {
        if (message.Count == 1 && message[0].Equals("LIST", StringComparison.OrdinalIgnoreCase))
        {
            client.Session.AskBans(id => new ListBans(id, kind), outcome => Show(client, command, kind, outcome));
        }
        else if (!BanRequest.TryRead(message.Parameters, out var request))
        {
            client.Reply(Numerics.ERR_NEEDMOREPARAMS, command, "Not enough parameters");
        }
        else
        {
            client.Session.AskBans(
                id => new SetBan(
                    id, client.Session.Profile!, kind, request.Mask, request.Duration, request.Reason, request.Note, request.IsDeliberate),
                outcome => Conclude(client, command, outcome));
        }
    }

    private static void Lift(IrcClient client, IrcMessage message, string command, BanKind kind) => client.Session.AskBans(
        id => new LiftBan(id, client.Session.Profile!, kind, message[0]), outcome => Conclude(client, command, outcome));

    private static void Conclude(IrcClient client, string command, Outcome outcome)
    {
        switch (outcome)
        {
            case BanSet { Ban: var ban } set:
                var term = ban.Until is { } until ? $" for {LongDuration.Format(until - ban.SetAt)}" : "";
                Tell(client, $"{(set.IsChange ? "Changed" : "Added")} {ban.Title} for {ban.Mask}{term}");
                break;
            case BanLifted { Ban: var ban }:
                Tell(client, $"Removed {ban.Title} for {ban.Mask}");
                break;
            case BanRefused refused:
                client.Reply(Numerics.ERR_UNKNOWNERROR, command, refused.Why);
                break;
            default:
                client.OrRefuse(command)(outcome);
                break;
        }
    }

    private static void Show(IrcClient client, string command, BanKind kind, Outcome outcome)
    {
        if (outcome is not BanList { Bans: var bans })
        {
            client.OrRefuse(command)(outcome);
            return;
        }

        foreach (var ban in bans)
        {
            Tell(client, $"{ban.Title} {ban.Description}");
        }

        Tell(client, $"End of {ServerBan.TitleOf(kind)}s: {bans.Length}");
    }

    private static void Tell(IrcClient client, string text) => client.Send(source: null, "NOTICE", client.Target, text);
}
