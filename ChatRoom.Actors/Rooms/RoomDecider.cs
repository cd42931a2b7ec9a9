using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Rules;

namespace ChatRoom.Actors.Rooms;

/// <summary>What comes of commands for a room as it is. Changes nothing: what happens is for <see cref="RoomState.Apply"/>.</summary>
/// <param name="room">The room.</param>
/// <param name="sequence">The number of what happens, if anything does.</param>
/// <param name="time">When.</param>
internal readonly struct RoomDecider(RoomState room, long sequence, DateTimeOffset time)
{
    /// <summary>An event to apply and tell of, or a refusal, or neither when nothing would change.</summary>
    public Decision Decide(RoomCommand command) => command switch
    {
        JoinRoom join => Decide(join),
        LeaveRoom leave => Decide(leave),
        KickMember kick => Decide(kick),
        Say say => Decide(say),
        SetTopic topic => Decide(topic),
        RenameRoom rename => Decide(rename),
        SetModes modes => Decide(modes),
        SetRoomMetadata set => Decide(set),
        ClearRoomMetadata clear => Decide(clear),
        Redact redact => Decide(redact),
        Invite invite => Decide(invite),
        Knock knock => Decide(knock),
        OwnershipCommand own => new OwnershipRule(room, sequence, time).Decide(own),
        UpdateProfile update => Decide(update),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command that changes a room."),
    };

    private Decision Decide(JoinRoom join)
    {
        if (room.HasMember(join.UserId))
        {
            return Decision.NoChange;
        }

        if (EntryRule.Refuse(room, join, time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        // A room that is somebody's cannot be taken by who comes first.
        var ranks = room.Registration is not null ? room.RankByAccount(join.Profile) : room.Count == 0 ? Ranks.Operator : Ranks.None;
        return Decision.Happen(new Join(room.Name, sequence, time, join.Profile, ranks) { ToRank = WhoSees(ranks) });
    }

    private Decision Decide(LeaveRoom leave)
    {
        if (room.Members.Find(leave.UserId) is not { } member)
        {
            return NotInRoom;
        }

        var change = leave.Cause == LeaveCause.Quit ? new PersonChange(leave.UserId, long.MaxValue, leave.Rooms) : null;
        return Decision.Happen(new Left(room.Name, sequence, time, member.Profile, leave.Cause, leave.Reason, change)
        {
            ToRank = WhoSees(member.Ranks),
        });
    }

    private Decision Decide(KickMember kick)
    {
        if (room.Members.Find(kick.UserId) is not { } kicker)
        {
            return NotInRoom;
        }

        if (!kicker.Ranks.AtLeast(Ranks.HalfOperator))
        {
            return NotOperator;
        }

        if (room.Members.FindByName(kick.Name) is not { } target)
        {
            return Decision.Refuse(new Refused(Refusal.UserNotInRoom, kick.Name, room.Name));
        }

        if (!kicker.Ranks.MayActOn(target.Ranks))
        {
            return NotOperator;
        }

        return Decision.Happen(new Left(
            room.Name, sequence, time, target.Profile, LeaveCause.Kick, kick.Reason, Change: null, KickedBy: kicker.Profile)
        {
            ToRank = WhoSees(target.Ranks),
        });
    }

    private Decision Decide(Say say)
    {
        var member = room.Members.Find(say.UserId);
        var author = member?.Profile ?? say.Author;
        if (SpeechRule.Refuse(room, say, author, member?.Ranks, time, out var toRank) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var id = MessageIds.Of(room.Incarnation, sequence);
        return Decision.Happen(new Message(room.Name, sequence, time, author, say.Said, id, say.To) { ToRank = toRank });
    }

    private Decision Decide(SetTopic set)
    {
        if (room.Members.Find(set.UserId) is not { } member)
        {
            return NotInRoom;
        }

        if (room.Modes.Has(RoomFlags.TopicByOperators) && !member.Ranks.AtLeast(Ranks.HalfOperator))
        {
            return NotOperator;
        }

        return (room.Topic?.Text ?? "") == set.Topic
            ? Decision.NoChange
            : Decision.Happen(new TopicChanged(room.Name, sequence, time, member.Profile, set.Topic));
    }

    private Decision Decide(RenameRoom rename)
    {
        if (room.Members.Find(rename.UserId) is not { } member)
        {
            return NotInRoom;
        }

        if (!member.Ranks.AtLeast(Ranks.Operator))
        {
            return NotOperator;
        }

        if (room.Registration is { } registration && registration.RankOf(member.Profile) != Ranks.Founder)
        {
            return Decision.Refuse(new Refused(Refusal.NotFounder, room.Name));
        }

        var renamed = new RoomRenamed(room.Name, sequence, time, member.Profile, rename.NewName, rename.Reason);
        return room.Name == rename.NewName || (renamed.IsMove && time - room.Moved < RoomState.LeastStay)
            ? Decision.Refuse(new Refused(Refusal.CannotRename, room.Name, rename.NewName))
            : Decision.Happen(renamed);
    }

    private Decision Decide(SetModes set)
    {
        if ((set.Override is { } operatorOfServer ? new MemberView(operatorOfServer, Ranks.Founder) : room.Members.Find(set.UserId)) is not { } actor)
        {
            return NotInRoom;
        }

        var (effective, problems) = ModeRule.Decide(room, actor, set.Changes, isOverride: set.Override is not null);
        var happened = effective.Length == 0 ? null : new ModesChanged(room.Name, sequence, time, actor.Profile, effective);
        return new Decision(happened, problems);
    }

    private Decision Decide(SetRoomMetadata set)
    {
        if (MetadataRule.Refuse(room, set.UserId, set.Change, room.Limits.Metadata.Keys, time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return room.Metadata[set.Change.Key] == set.Change.Value
            ? Decision.NoChange
            : Decision.Happen(new RoomMetadataChanged(room.Name, sequence, time, room.Members.Find(set.UserId)!.Profile, [set.Change]));
    }

    private Decision Decide(ClearRoomMetadata clear)
    {
        if (MetadataRule.Refuse(room, clear.UserId, change: null, room.Limits.Metadata.Keys, time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return room.Metadata.IsEmpty
            ? Decision.NoChange
            : Decision.Happen(new RoomMetadataChanged(
                room.Name, sequence, time, room.Members.Find(clear.UserId)!.Profile, room.Metadata.Clearing()));
    }

    private Decision Decide(Redact redact)
    {
        if (room.Members.Find(redact.UserId) is not { } member)
        {
            return NotInRoom;
        }

        var message = room.Recent.Find(room.NumberOf(redact.MessageId));
        if (RedactionRule.Refuse(room, member, message, redact.MessageId, room.Limits.RedactionWindow, time) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        return Decision.Happen(
            new Redacted(room.Name, sequence, time, member.Profile, redact.MessageId, redact.Reason) { ToRank = message!.Value.ToRank });
    }

    private Decision Decide(Invite invite)
    {
        if (InvitationRule.Refuse(room, invite) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var inviter = room.Members.Find(invite.UserId)!;
        var letsIn = inviter.Ranks.AtLeast(Ranks.HalfOperator);
        return Decision.Happen(new Invited(room.Name, sequence, time, inviter.Profile, invite.Target, letsIn)
        {
            ToRank = Ranks.HalfOperator,
        });
    }

    private Decision Decide(Knock knock) => InvitationRule.Refuse(room, knock, time) is { } refusal
        ? Decision.Refuse(refusal)
        : Decision.Happen(new Knocked(room.Name, sequence, time, knock.Who, knock.Text) { ToRank = Ranks.HalfOperator });

    private Decision Decide(UpdateProfile update)
    {
        if (room.Members.Find(update.UserId) is not { } member)
        {
            return NotInRoom;
        }

        if (room.Members.FindByName(update.Profile.Name) is { } holder && holder.Profile.UserId != update.UserId)
        {
            return Decision.Refuse(new Refused(Refusal.NameInUse, update.Profile.Name));
        }

        return member.Profile == update.Profile
            ? Decision.NoChange
            : Decision.Happen(new ProfileUpdated(
                room.Name, sequence, time, member.Profile, update.Profile,
                new PersonChange(update.UserId, update.Revision, update.Rooms), member.Ranks)
            {
                ToRank = WhoSees(member.Ranks),
            });
    }

    /// <summary>The least rank of those who see a member come, go and change.</summary>
    private Ranks WhoSees(Ranks member) => room.Modes.Hides(member) ? Ranks.HalfOperator : Ranks.None;

    private Decision NotInRoom => Decision.Refuse(new Refused(Refusal.NotInRoom, room.Name));

    private Decision NotOperator => Decision.Refuse(new Refused(Refusal.NotOperator, room.Name));
}
