using System.Buffers;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Room events as IRC messages for clients with certain capabilities.</summary>
/// <param name="Capabilities">Those that change how an event is written; equal sets share the bytes.</param>
/// <param name="ServerName">The server's name, the source of numerics.</param>
internal sealed record IrcVariant(Capabilities Capabilities, string ServerName) : WireVariant
{
    /// <summary>What a member without an account has in its place (IRCv3 extended-join, account-notify).</summary>
    public const string NoAccount = "*";

    /// <summary>The variant of a client with these capabilities and whatever others. Batches are written only for all that they need.</summary>
    public static IrcVariant For(Capabilities capabilities, string serverName)
    {
        var relevant = capabilities & Capabilities.OfVariant;
        var isWhole = (relevant & Capabilities.MultilineBatch) == Capabilities.MultilineBatch;
        return new(isWhole ? relevant : relevant & ~Capabilities.MultilineBatch, serverName);
    }

    /// <inheritdoc/>
    public override bool ShowsMetadata => Has(Capabilities.Metadata);

    /// <inheritdoc/>
    public override void Write(RoomEvent happened, IBufferWriter<byte> output)
    {
        var actor = happened is Left { KickedBy: { } kicker } ? kicker : happened.Who;
        var writer = new IrcMessageWriter(output, Capabilities, happened.Time, actor);
        switch (happened)
        {
            case Message message:
                writer.Said(message.Target, message.Said, message.MessageId);
                break;
            case Join join:
                WriteJoin(ref writer, join.Room, join.Who);
                break;
            case Left { Cause: LeaveCause.Quit } left:
                writer.Line("QUIT"u8, [], left.Reason);
                break;
            case Left { Cause: LeaveCause.Kick } left:
                writer.Line("KICK"u8, [left.Room, left.Who.Name], left.Reason);
                break;
            case Left left:
                writer.Line("PART"u8, [left.Room], left.Reason.Length > 0 ? left.Reason : null);
                break;
            case TopicChanged change:
                writer.Line("TOPIC"u8, [change.Room], change.Topic);
                break;
            case Redacted redacted when Has(Capabilities.MessageRedaction):
                writer.Line("REDACT"u8, [redacted.Room, redacted.MessageId], redacted.Reason);
                break;
            case ProfileUpdated update:
                Write(ref writer, update);
                break;
            case ModesChanged change:
                writer.Modes(change.Room, change.Changes);
                break;
            case Invited invited when Has(Capabilities.InviteNotify):
                writer.Line("INVITE"u8, [invited.Target.Name, invited.Room]);
                break;
            case Knocked knocked:
                Write(knocked, output);
                break;
        }
    }

    /// <summary>
    /// Who comes in with a rank, by its account, is given it by the server. For those without <c>chghost</c> whoever moves comes in again, with its ranks (IRCv3 chghost, "Fallback when the chghost
    /// capability has not been negotiated").
    /// </summary>
    public override void WriteOfRoom(RoomEvent happened, IBufferWriter<byte> output)
    {
        if (happened is Join { Ranks: not Ranks.None } join)
        {
            new IrcMessageWriter(output, Capabilities, join.Time, RoomService.Of(ServerName)).Modes(join.Room, join.Ranks.Given(join.Who.Name));
        }

        if (happened is ProfileUpdated { IsMove: true } update && !Has(Capabilities.ChgHost))
        {
            WriteReturn(update, output);
        }
    }

    private void WriteReturn(ProfileUpdated update, IBufferWriter<byte> output)
    {
        var writer = new IrcMessageWriter(output, Capabilities, update.Time, update.Now);
        WriteJoin(ref writer, update.Room, update.Now);
        var letters = RankSign.All.Where(sign => (update.Ranks & sign.Rank) != 0).Select(sign => sign.Letter).ToArray();
        if (letters.Length > 0)
        {
            WriteOfServer(update.Time, output, "MODE", [update.Room, $"+{new string(letters)}", .. letters.Select(_ => update.Now.Name)]);
        }
    }

    /// <summary>Who is away when it joins is so for those who have not seen it go (IRCv3 away-notify).</summary>
    private void WriteJoin(ref IrcMessageWriter writer, string room, Profile who)
    {
        if (Has(Capabilities.ExtendedJoin))
        {
            writer.Line("JOIN"u8, [room, who.Account ?? NoAccount], who.RealName);
        }
        else
        {
            writer.Line("JOIN"u8, [room]);
        }

        if (who.Away is { } away && Has(Capabilities.AwayNotify))
        {
            writer.Line("AWAY"u8, [], away);
        }
    }

    private void Write(ref IrcMessageWriter writer, ProfileUpdated update)
    {
        var (before, now) = (update.Who, update.Now);
        if (update.IsMove && Has(Capabilities.ChgHost))
        {
            writer.Line("CHGHOST"u8, [now.Username, now.Host]);
        }
        else if (update.IsMove)
        {
            writer.Line("QUIT"u8, [], before.Host != now.Host ? "Changing hostname" : "Changing username");
        }

        if (update.IsRename)
        {
            writer.Line("NICK"u8, [], now.Name);
        }

        if (before.Account != now.Account && Has(Capabilities.AccountNotify))
        {
            writer.Line("ACCOUNT"u8, [now.Account ?? NoAccount]);
        }

        if (before.Away != now.Away && Has(Capabilities.AwayNotify))
        {
            writer.Line("AWAY"u8, [], now.Away);
        }

        if (before.RealName != now.RealName && Has(Capabilities.SetName))
        {
            writer.Line("SETNAME"u8, [], now.RealName);
        }
    }

    /// <summary>A numeric for several: the room stands where else the client's name does, as on other servers that know KNOCK.</summary>
    private void Write(Knocked knocked, IBufferWriter<byte> output) => WriteOfServer(knocked.Time, output, Numerics.RPL_KNOCK, [
        knocked.Room, knocked.Room, knocked.Who.Source.ToString(),
        knocked.Text.Length > 0 ? $"has asked for an invite: {knocked.Text}" : "has asked for an invite",
    ]);

    /// <summary>A message from the server; its last parameter is sent as trailing.</summary>
    private void WriteOfServer(DateTimeOffset time, IBufferWriter<byte> output, string verb, ReadOnlySpan<string> parameters)
    {
        var writer = new IrcLineWriter(output);
        if (Has(Capabilities.ServerTime))
        {
            writer.Tag("time"u8, ServerTime.Format(time));
        }

        writer.Source(ServerName);
        writer.Verb(verb);
        foreach (var parameter in parameters[..^1])
        {
            writer.Middle(parameter);
        }

        writer.Trailing(parameters[^1]);
        writer.End();
    }

    private bool Has(Capabilities capability) => (Capabilities & capability) != 0;
}
