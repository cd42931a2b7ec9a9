using System.Text;
using System.Text.Unicode;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors.Irc.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The IRC door: finds the command of a line, checks what it needs, runs it.</summary>
internal sealed class IrcDoor(IDoorway doorway) : Door
{
    /// <summary>In bytes; what is left of a line beside the longest names.</summary>
    private const int LongestNotice = 350;

    private readonly IrcClient _client = new(doorway);

    /// <inheritdoc/>
    public override int LongestLine => IrcLimits.ClientLineLength;

    /// <inheritdoc/>
    public override bool IsRegistered => _client.IsRegistered;

    /// <inheritdoc/>
    public override Request Read(ReadOnlySpan<byte> line)
    {
        var isTooLong = IsTooLong(line);
        Span<char> text = line.Length <= IrcLimits.MessageLength ? stackalloc char[IrcLimits.MessageLength] : new char[line.Length];
        if (!IrcMessage.TryParse(Utf8Text.Decode(line, text), out var message))
        {
            return isTooLong ? new Request(RefuseLongLine) : Request.Nothing;
        }

        return Read(message, line, isTooLong);
    }

    private Request Read(IrcMessage message, ReadOnlySpan<byte> line, bool isTooLong)
    {
        var (isUtf8, length) = (Utf8.IsValid(line), line.Length);
        Action run = isTooLong ? RefuseLongLine : isUtf8 ? () => Run(message, length) : () => RefuseEncoding(message);
        return LabelOf(message) is { } label
            ? new Request(() => Answer(label, run))
            : new Request(run, isTooLong || !isUtf8 || _client.OpenBatch is not null ? null : RoomSpokenIn(message));
    }

    /// <inheritdoc/>
    public override void RefuseLongLine()
    {
        _client.Reply(Numerics.ERR_INPUTTOOLONG, "Input line was too long");
        BatchCommand.LoseLine(_client);
    }

    /// <inheritdoc/>
    public override void Note(ProfileChanged change)
    {
        if (change.Before.Name != change.Now.Name)
        {
            _client.SendAs(change.Before, "NICK"u8, [], change.Now.Name);
        }

        NoteMove(change.Before, change.Now);
        if (change.Before.Account != change.Now.Account)
        {
            AccountReplies.Changed(_client, change.Before, change.Now);
        }

        if (change.Before.RealName != change.Now.RealName && _client.Has(Capabilities.SetName))
        {
            _client.SendAs(change.Now, "SETNAME"u8, [], change.Now.RealName);
        }

        if (change.Before.Modes != change.Now.Modes)
        {
            _client.SendAs(change.Now, "MODE"u8, [change.Now.Name], UserMode.Difference(change.Before.Modes, change.Now.Modes));
        }

        if (change.AskedBy != doorway.ConnectionId
            && MetadataNews.Of(change.Before, change.Now, doorway.Clock.GetUtcNow()) is { } news
            && _client.Has(Capabilities.Metadata))
        {
            Show(news);
        }
    }

    /// <inheritdoc/>
    public override void Follow(FollowInto follow) => ReturnToRooms.Follow(_client, follow);

    /// <inheritdoc/>
    public override void Show(DirectMessage message)
    {
        if (doorway.Session.People.IsNew(message))
        {
            _client.Aside(() => _client.Write(output =>
                new IrcMessageWriter(output, _client.Capabilities, message.Time, message.From)
                    .Said(message.To, message.Said, message.MessageId)));
        }
    }

    /// <inheritdoc/>
    public override void Note(ChatOptions before, ChatOptions now)
    {
        CapCommand.Announce(_client, before, now);
        if (IsRegistered)
        {
            _client.Aside(() => ISupport.SendChanges(_client, before, now));
        }
    }

    /// <inheritdoc/>
    public override void ShowOwn(ReadOnlySpan<byte> bytes) => _client.Emit(bytes);

    /// <inheritdoc/>
    public override void Settle() => _client.EndResponse();

    /// <inheritdoc/>
    public override void Show(ServerNotice notice) => _client.Aside(() =>
    {
        foreach (var piece in MessageSplitter.Split(notice.Text, LongestNotice))
        {
            _client.Send(source: null, "NOTICE", _client.Target, $"*** {notice.Kind}: {piece}");
        }
    });

    /// <inheritdoc/>
    public override void Show(Wallops wallops) => _client.Aside(() =>
        _client.Send(wallops.From.Source.ToString(), "WALLOPS", wallops.Text));

    /// <inheritdoc/>
    public override void Show(Killed killed) => _client.Aside(() =>
        _client.Send(killed.By.Source.ToString(), "KILL", _client.Target, killed.Reason));

    /// <summary>Who has not said who it is has no name that a numeric could be for.</summary>
    public override void Show(ServerBan ban)
    {
        if (_client.Target != "*")
        {
            _client.Aside(() => _client.Reply(Numerics.ERR_YOUREBANNEDCREEP, ban.Explanation));
        }
    }

    /// <inheritdoc/>
    public override void Show(RoomMoved moved)
    {
        if (moved.IsOwn)
        {
            RenameCommand.Show(_client, moved);
        }
        else
        {
            _client.Aside(() => RenameCommand.Show(_client, moved));
        }
    }

    /// <inheritdoc/>
    public override void Note(ReadMarker marker)
    {
        if (_client.Has(Capabilities.ReadMarker))
        {
            _client.Aside(() => ReadMarkerCommand.Show(_client, marker));
        }
    }

    /// <inheritdoc/>
    public override void Show(DirectRedaction redaction)
    {
        if (_client.Has(Capabilities.MessageRedaction))
        {
            _client.Aside(() => RedactCommand.Show(_client, redaction));
        }
    }

    /// <inheritdoc/>
    public override void Show(MetadataNews news) => _client.Aside(() => MetadataReplies.News(_client, news));

    /// <inheritdoc/>
    public override void Note(NameNews news) => MonitorCommand.Show(_client, news);

    /// <inheritdoc/>
    public override void Note(WatchLost lost) => MonitorCommand.WatchAgain(_client, lost.Name);

    /// <inheritdoc/>
    public override void Show(Invitation invitation) => _client.Aside(() => _client.Write(output =>
        new IrcMessageWriter(output, _client.Capabilities, invitation.Time, invitation.From)
            .Line("INVITE"u8, [invitation.To, invitation.Room])));

    /// <inheritdoc/>
    public override void Wake() => BatchCommand.GiveUpOverdue(_client);

    /// <inheritdoc/>
    public override bool TryPing()
    {
        _client.Aside(() => _client.SendBare("PING", doorway.Options.ServerName));
        return true;
    }

    /// <inheritdoc/>
    public override void SayGoodbye(string reason)
    {
        var user = _client.Session.Profile?.Username ?? _client.Registration.Username ?? "unknown";
        _client.SendBare("ERROR", $"Closing link: ({user}@{HostName.Of(doorway.Remote.Address)}) [{reason}]");
        _client.EndResponse();
    }

    /// <summary>One learns where others see one come from: as they do, and in a numeric for clients without <c>chghost</c>.</summary>
    private void NoteMove(Profile before, Profile now)
    {
        if ((before.Username != now.Username || before.Host != now.Host) && _client.Has(Capabilities.ChgHost))
        {
            _client.SendAs(before, "CHGHOST"u8, [now.Username], now.Host);
        }

        if (before.Host != now.Host)
        {
            _client.Reply(Numerics.RPL_VISIBLEHOST, now.Host, "is now your displayed host");
        }
    }

    /// <summary>Tags have a limit of their own (IRCv3 message-tags, "Size limit").</summary>
    private static bool IsTooLong(ReadOnlySpan<byte> line)
    {
        if (line is not [(byte)'@', ..])
        {
            return line.Length > IrcLimits.ContentLength;
        }

        var tags = line.IndexOf((byte)' ') + 1;
        return tags > IrcLimits.ClientTagsLength || line.Length - tags > IrcLimits.ContentLength;
    }

    /// <summary>The label of a message whose answer is to have it, or null. One that is too long or empty is none.</summary>
    private string? LabelOf(IrcMessage message) =>
        _client.HasAll(Capabilities.LabeledResponse | Capabilities.Batch)
        && _client.OpenBatch is not { HasFailed: false }
        && message.Tags.TryGet("label", out var label)
        && label.Length > 0 && Encoding.UTF8.GetByteCount(label) <= LabeledResponse.LongestLabel
            ? label
            : null;

    /// <summary>The room a message is said in, if saying it there is all the line does.</summary>
    private static string? RoomSpokenIn(IrcMessage message) =>
        message.Count == 2
        && message[0].StartsWith(Names.ChannelPrefix)
        && !message[0].Contains(',')
        && (message.Command.Equals("PRIVMSG", StringComparison.OrdinalIgnoreCase)
            || message.Command.Equals("NOTICE", StringComparison.OrdinalIgnoreCase))
            ? Casemapping.Fold(message[0])
            : null;

    private bool MayRun(OperatorPrivileges privileges) =>
        _client.Session.Profile is { IsOperator: true } profile && (privileges == OperatorPrivileges.None || profile.May(privileges));

    /// <summary>Others would read something else than was meant (IRCv3 utf8-only).</summary>
    private void RefuseEncoding(IrcMessage message)
    {
        _client.Fail(
            IrcCommandTable.Find(message.Command)?.Name ?? "*",
            "INVALID_UTF8",
            "Message rejected, your IRC software MUST use UTF-8 encoding on this network");
        BatchCommand.LoseLine(_client);
    }

    private void Answer(string label, Action run)
    {
        _client.BeginResponse(label);
        run();
    }

    private void Run(IrcMessage message, int length)
    {
        if (BatchCommand.Takes(_client, message))
        {
            return;
        }

        var command = IrcCommandTable.Find(message.Command);
        if (command is not null)
        {
            doorway.Facts.CommandUse.Note(command, length);
        }

        if (command is { When: CommandTime.Registered } or null && !IsRegistered && !_client.Has(command?.Early ?? Capabilities.None))
        {
            _client.Reply(Numerics.ERR_NOTREGISTERED, "You have not registered");
        }
        else if (command is null)
        {
            _client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
        }
        else if (command.When == CommandTime.BeforeRegistration && IsRegistered)
        {
            _client.Reply(Numerics.ERR_ALREADYREGISTERED, "You may not reregister");
        }
        else if (command.Needs is { } privileges && !MayRun(privileges))
        {
            _client.RefusePrivileges(privileges);
        }
        else if (message.Count < command.MinParameters)
        {
            _client.Reply(Numerics.ERR_NEEDMOREPARAMS, command.Name, "Not enough parameters");
        }
        else if (command.ServerParameter is { } which)
        {
            RunIfHere(command, message, message[which]);
        }
        else
        {
            command.Run(_client, message);
        }
    }

    private void RunIfHere(IrcCommand command, IrcMessage message, string server) =>
        ServerTarget.Find(_client, server, () => command.Run(_client, message));
}
