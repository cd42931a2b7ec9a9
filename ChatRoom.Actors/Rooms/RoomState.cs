using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Rules;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What a room is and what may happen in it: decides on commands, applies events. Pure; no actor, no clock.
/// </summary>
/// <param name="name">The room's name as its creator wrote it.</param>
/// <param name="incarnation">Sets this room's message ids apart from those of an earlier room of that name.</param>
internal sealed class RoomState(string name, string incarnation)
{
    private DateTimeOffset _created;
    private RoomView? _view;

    /// <summary>The room's name as its creator wrote it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>The number of the room's latest event.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The time of the room's latest event.</summary>
    public DateTimeOffset LastTime { get; private set; }

    /// <summary>The topic, or null when none is set.</summary>
    public RoomTopic? Topic { get; private set; }

    /// <summary>The modes.</summary>
    public RoomModes Modes { get; private set; } = RoomModes.Default;

    /// <summary>Who is in it.</summary>
    public Membership Members { get; } = new();

    /// <summary>Bans and the like.</summary>
    public MaskLists Lists { get; private set; } = MaskLists.Empty;

    /// <summary>What else is said of it.</summary>
    public MetadataSet Metadata { get; private set; } = MetadataSet.Empty;

    /// <summary>How often its metadata has been changed lately.</summary>
    public Pace MetadataChanges { get; } = new();

    /// <summary>What has been said lately.</summary>
    public RecentMessages Recent { get; } = new();

    /// <summary>The limits that the operator of the server has set.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Who has been invited.</summary>
    public Invitations Invitations { get; } = new();

    /// <summary>How often people have come in lately.</summary>
    public Pace Entries { get; } = new();

    /// <summary>How often people have knocked lately.</summary>
    public Pace Knocks { get; } = new();

    /// <summary>How much people have said lately, for the flood mode.</summary>
    public Pace Lines { get; } = new();

    /// <summary>How much people have said lately, for the slow mode.</summary>
    public Pace Turns { get; } = new();

    /// <summary>How many members there are.</summary>
    public int Count => Members.Count;

    /// <summary>Whether those who are not in it are not to know of it.</summary>
    public bool IsSecret => Modes.Has(RoomFlags.Secret);

    /// <summary>Whether a user is a member.</summary>
    public bool HasMember(string userId) => Members.Find(userId) is not null;

    /// <summary>A member's ranks, or null for somebody else.</summary>
    public Ranks? RanksOf(string userId) => Members.Find(userId)?.Ranks;

    /// <summary>What comes of a command: an event to apply and tell of, or a refusal, or neither when nothing would change.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The time it arrived; the event's own is later if the room's latest event is not earlier.</param>
    public Decision Decide(RoomCommand command, DateTimeOffset now)
    {
        var stamp = new Stamp(LastSequence + 1, Later(now));
        return command switch
        {
            JoinRoom join => Decide(join, stamp),
            LeaveRoom leave => Decide(leave, stamp),
            KickMember kick => Decide(kick, stamp),
            Say say => Decide(say, stamp),
            SetTopic topic => Decide(topic, stamp),
            SetModes modes => Decide(modes, stamp),
            SetRoomMetadata set => Decide(set, stamp),
            ClearRoomMetadata clear => Decide(clear, stamp),
            Redact redact => Decide(redact, stamp),
            Invite invite => Decide(invite, stamp),
            Knock knock => Decide(knock, stamp),
            UpdateProfile update => Decide(update, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command that changes a room."),
        };
    }

    /// <summary>Makes an event true. The only place where a room changes.</summary>
    public void Apply(RoomEvent happened)
    {
        switch (happened)
        {
            case Message message:
                Apply(message);
                break;
            case Join join:
                Apply(join);
                break;
            case Left left:
                Members.Remove(left.Who.UserId);
                break;
            case TopicChanged change:
                Topic = change.Topic.Length == 0 ? null : new RoomTopic(change.Topic, change.Who.Name, change.Time);
                break;
            case ModesChanged change:
                Apply(change);
                break;
            case RoomMetadataChanged change:
                Metadata = Metadata.With(change.Changes);
                MetadataChanges.Note(Name, MetadataRule.ChangeRate, change.Time);
                break;
            case Redacted redacted:
                Recent.Forget(NumberOf(redacted.MessageId));
                break;
            case ProfileUpdated update:
                Members.Update(update.Now);
                break;
            case Invited { LetsIn: true } invited:
                Invitations.Add(invited.Target.UserId);
                break;
            case Knocked knocked:
                Knocks.Note(knocked.Who.UserId, InvitationRule.KnockRate, knocked.Time);
                break;
        }

        _view = happened is Message ? _view : null;
        LastSequence = happened.Sequence;
        LastTime = happened.Time;
    }

    /// <summary>Takes over what a relay still knows of the room from before it failed.</summary>
    public void Restore(RelayHello hello)
    {
        Name = hello.Room;
        Topic ??= hello.Topic;
        Metadata = Metadata.IsEmpty ? hello.Metadata : Metadata;
        (Modes, Lists) = LastSequence <= hello.LastSequence ? (hello.Modes, hello.Lists) : (Modes, Lists);
        _created = _created == default || hello.Created < _created ? hello.Created : _created;
        LastSequence = Math.Max(LastSequence, hello.LastSequence);
        foreach (var member in hello.Members.Where(member => !HasMember(member.Profile.UserId)))
        {
            Members.Add(member.Profile, member.Ranks);
        }

        _view = null;
    }

    /// <summary>The room as it is now.</summary>
    public RoomView View() => _view ??= new RoomView(Name, Topic, Modes, Lists, _created, [.. Members.All]) { Metadata = Metadata };

    /// <summary>The room as the directory lists it.</summary>
    public RoomListed Listing() => new(Name, Count, Topic?.Text ?? "", _created, Topic?.SetAt, IsSecret, Modes.Has(RoomFlags.Auditorium));

    private Decision Decide(JoinRoom join, Stamp stamp)
    {
        if (HasMember(join.UserId))
        {
            return Decision.NoChange;
        }

        if (EntryRule.Refuse(this, join, stamp.Time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var ranks = Count == 0 ? Ranks.Operator : Ranks.None;
        return Decision.Happen(new Join(Name, stamp.Sequence, stamp.Time, join.Profile, ranks) { ToRank = WhoSees(ranks) });
    }

    private Decision Decide(LeaveRoom leave, Stamp stamp)
    {
        if (Members.Find(leave.UserId) is not { } member)
        {
            return NotInRoom;
        }

        var change = leave.Cause == LeaveCause.Quit ? new PersonChange(leave.UserId, long.MaxValue, leave.Rooms) : null;
        return Decision.Happen(new Left(Name, stamp.Sequence, stamp.Time, member.Profile, leave.Cause, leave.Reason, change)
        {
            ToRank = WhoSees(member.Ranks),
        });
    }

    private Decision Decide(KickMember kick, Stamp stamp)
    {
        if (Members.Find(kick.UserId) is not { } kicker)
        {
            return NotInRoom;
        }

        if (!kicker.Ranks.AtLeast(Ranks.HalfOperator))
        {
            return NotOperator;
        }

        if (Members.FindByName(kick.Name) is not { } target)
        {
            return Decision.Refuse(new Refused(Refusal.UserNotInRoom, kick.Name, Name));
        }

        if (!kicker.Ranks.MayActOn(target.Ranks))
        {
            return NotOperator;
        }

        return Decision.Happen(new Left(
            Name, stamp.Sequence, stamp.Time, target.Profile, LeaveCause.Kick, kick.Reason, Change: null, KickedBy: kicker.Profile)
        {
            ToRank = WhoSees(target.Ranks),
        });
    }

    private Decision Decide(Say say, Stamp stamp)
    {
        var member = Members.Find(say.UserId);
        var author = member?.Profile ?? say.Author;
        if (SpeechRule.Refuse(this, say, author, member?.Ranks, stamp.Time, out var toRank) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var id = MessageIds.Of(incarnation, stamp.Sequence);
        return Decision.Happen(new Message(Name, stamp.Sequence, stamp.Time, author, say.Said, id, say.To) { ToRank = toRank });
    }

    private Decision Decide(SetTopic set, Stamp stamp)
    {
        if (Members.Find(set.UserId) is not { } member)
        {
            return NotInRoom;
        }

        if (Modes.Has(RoomFlags.TopicByOperators) && !member.Ranks.AtLeast(Ranks.HalfOperator))
        {
            return NotOperator;
        }

        return (Topic?.Text ?? "") == set.Topic
            ? Decision.NoChange
            : Decision.Happen(new TopicChanged(Name, stamp.Sequence, stamp.Time, member.Profile, set.Topic));
    }

    private Decision Decide(SetModes set, Stamp stamp)
    {
        if ((set.Override is { } operatorOfServer ? new MemberView(operatorOfServer, Ranks.Founder) : Members.Find(set.UserId)) is not { } actor)
        {
            return NotInRoom;
        }

        var (effective, problems) = ModeRule.Decide(this, actor, set.Changes, isOverride: set.Override is not null);
        var happened = effective.Length == 0 ? null : new ModesChanged(Name, stamp.Sequence, stamp.Time, actor.Profile, effective);
        return new Decision(happened, problems);
    }

    private Decision Decide(SetRoomMetadata set, Stamp stamp)
    {
        if (MetadataRule.Refuse(this, set.UserId, set.Change, Limits.Metadata.Keys, stamp.Time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return Metadata[set.Change.Key] == set.Change.Value
            ? Decision.NoChange
            : Decision.Happen(new RoomMetadataChanged(Name, stamp.Sequence, stamp.Time, Members.Find(set.UserId)!.Profile, [set.Change]));
    }

    private Decision Decide(ClearRoomMetadata clear, Stamp stamp)
    {
        if (MetadataRule.Refuse(this, clear.UserId, change: null, Limits.Metadata.Keys, stamp.Time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return Metadata.IsEmpty
            ? Decision.NoChange
            : Decision.Happen(new RoomMetadataChanged(
                Name, stamp.Sequence, stamp.Time, Members.Find(clear.UserId)!.Profile, Metadata.Clearing()));
    }

    private Decision Decide(Redact redact, Stamp stamp)
    {
        if (Members.Find(redact.UserId) is not { } member)
        {
            return NotInRoom;
        }

        var message = Recent.Find(NumberOf(redact.MessageId));
        if (RedactionRule.Refuse(this, member, message, redact.MessageId, Limits.RedactionWindow, stamp.Time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return Decision.Happen(
            new Redacted(Name, stamp.Sequence, stamp.Time, member.Profile, redact.MessageId, redact.Reason) { ToRank = message!.Value.ToRank });
    }

    private Decision Decide(Invite invite, Stamp stamp)
    {
        if (InvitationRule.Refuse(this, invite) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var inviter = Members.Find(invite.UserId)!;
        var letsIn = inviter.Ranks.AtLeast(Ranks.HalfOperator);
        return Decision.Happen(new Invited(Name, stamp.Sequence, stamp.Time, inviter.Profile, invite.Target, letsIn)
        {
            ToRank = Ranks.HalfOperator,
        });
    }

    private Decision Decide(Knock knock, Stamp stamp) => InvitationRule.Refuse(this, knock, stamp.Time) is { } refusal
        ? Decision.Refuse(refusal)
        : Decision.Happen(new Knocked(Name, stamp.Sequence, stamp.Time, knock.Who, knock.Text) { ToRank = Ranks.HalfOperator });

    private Decision Decide(UpdateProfile update, Stamp stamp)
    {
        if (Members.Find(update.UserId) is not { } member)
        {
            return NotInRoom;
        }

        if (Members.FindByName(update.Profile.Name) is { } holder && holder.Profile.UserId != update.UserId)
        {
            return Decision.Refuse(new Refused(Refusal.NameInUse, update.Profile.Name));
        }

        return member.Profile == update.Profile
            ? Decision.NoChange
            : Decision.Happen(new ProfileUpdated(
                Name, stamp.Sequence, stamp.Time, member.Profile, update.Profile,
                new PersonChange(update.UserId, update.Revision, update.Rooms), member.Ranks)
            {
                ToRank = WhoSees(member.Ranks),
            });
    }

    private long NumberOf(string messageId) => MessageIds.NumberIn(incarnation, messageId);

    private void Apply(Message message)
    {
        Recent.Note(new RecentMessage(message.Sequence, message.Who.UserId, message.Time, message.ToRank));
        if (SpeechRule.IsCounted(Modes, message.Said)
            && !RanksOf(message.Who.UserId).GetValueOrDefault().AtLeast(Ranks.Voice))
        {
            SpeechRule.Note(this, message.Who.UserId, message.Time);
        }
    }

    private void Apply(Join join)
    {
        Members.Add(join.Who, join.Ranks);
        Invitations.Remove(join.Who.UserId);
        _created = _created == default ? join.Time : _created;
        if (Modes.JoinFlood is { } flood)
        {
            Entries.Note(Name, flood, join.Time);
        }
    }

    private void Apply(ModesChanged changed)
    {
        foreach (var change in changed.Changes)
        {
            if (RankSign.OfLetter(change.Letter) is { } sign)
            {
                Members.SetRank(Members.FindByName(change.Parameter!)!.Profile.UserId, sign.Rank, change.On);
            }
            else if (RoomMode.Find(change.Letter) is { Type: RoomModeType.List })
            {
                Lists = Lists.With(change, changed.Who.Source.ToString(), changed.Time);
            }
            else
            {
                Modes = Modes.With(change);
            }
        }
    }

    /// <summary>The least rank of those who see a member come, go and change.</summary>
    private Ranks WhoSees(Ranks member) => Modes.Hides(member) ? Ranks.HalfOperator : Ranks.None;

    private Decision NotInRoom => Decision.Refuse(new Refused(Refusal.NotInRoom, Name));

    private Decision NotOperator => Decision.Refuse(new Refused(Refusal.NotOperator, Name));

    private DateTimeOffset Later(DateTimeOffset now)
    {
        var wanted = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return wanted > LastTime ? wanted : LastTime.AddMilliseconds(1);
    }

    private readonly record struct Stamp(long Sequence, DateTimeOffset Time);
}
