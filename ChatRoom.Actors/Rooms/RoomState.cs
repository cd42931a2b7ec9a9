using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What a room is and what may happen in it: decides on commands, applies events. Pure; no actor, no clock.
/// </summary>
/// <param name="name">The room's name as its creator wrote it.</param>
/// <param name="incarnation">Sets this room's message ids apart from those of an earlier room of that name.</param>
internal sealed class RoomState(string name, string incarnation)
{
    private readonly Dictionary<string, Member> _members = [];
    private readonly Dictionary<string, string> _userByName = new(Casemapping.Comparer);
    private RoomModes _modes = RoomModes.Default;
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

    /// <summary>How many members there are.</summary>
    public int Count => _members.Count;

    /// <summary>Whether a user is a member.</summary>
    public bool HasMember(string userId) => _members.ContainsKey(userId);

    /// <summary>A member's rank, or null for somebody else.</summary>
    public Rank? RankOf(string userId) => _members.TryGetValue(userId, out var member) ? member.Rank : null;

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
            SetMode mode => Decide(mode, stamp),
            UpdateProfile update => Decide(update, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command that changes a room."),
        };
    }

    /// <summary>Makes an event true. The only place where a room changes.</summary>
    public void Apply(RoomEvent happened)
    {
        switch (happened)
        {
            case Join join:
                Add(join.Who, join.Rank);
                if (_created == default)
                {
                    _created = join.Time;
                }

                break;
            case Left left:
                Remove(left.Who.UserId);
                break;
            case TopicChanged change:
                Topic = change.Topic.Length == 0 ? null : new RoomTopic(change.Topic, change.Who.Name, change.Time);
                _view = null;
                break;
            case ModeChanged { Mode: var mode }:
                ApplyMode(mode);
                break;
            case ProfileUpdated update:
                var rank = _members[update.Who.UserId].Rank;
                Remove(update.Who.UserId);
                Add(update.Now, rank);
                break;
        }

        LastSequence = happened.Sequence;
        LastTime = happened.Time;
    }

    /// <summary>Takes over what a relay still knows of the room from before it failed.</summary>
    public void Restore(RelayHello hello)
    {
        Name = hello.Room;
        Topic ??= hello.Topic;
        _created = _created == default || hello.Created < _created ? hello.Created : _created;
        LastSequence = Math.Max(LastSequence, hello.LastSequence);
        foreach (var member in hello.Members.Where(member => !_members.ContainsKey(member.Profile.UserId)))
        {
            Add(member.Profile, member.Rank);
        }
    }

    /// <summary>The room as it is now.</summary>
    public RoomView View() => _view ??= new RoomView(
        Name, Topic, _modes.Letters, _created, [.. _members.Values.Select(member => new MemberView(member.Profile, member.Rank))]);

    /// <summary>What the directory is to know of the room.</summary>
    public RoomListed Listing() => new(Name, Count, Topic?.Text ?? "", _created, Topic?.SetAt);

    private Decision Decide(JoinRoom join, Stamp stamp)
    {
        if (_members.ContainsKey(join.UserId))
        {
            return Decision.NoChange;
        }

        if (_userByName.ContainsKey(join.Profile.Name))
        {
            return Decision.Refuse(Refusal.NameInUse, join.Profile.Name);
        }

        var rank = _members.Count == 0 ? Rank.Operator : Rank.Member;
        return Decision.Happen(new Join(Name, stamp.Sequence, stamp.Time, join.Profile, rank));
    }

    private Decision Decide(LeaveRoom leave, Stamp stamp)
    {
        if (!_members.TryGetValue(leave.UserId, out var member))
        {
            return Decision.Refuse(Refusal.NotInRoom, Name);
        }

        var change = leave.Cause == LeaveCause.Quit ? new PersonChange(leave.UserId, long.MaxValue, leave.Rooms) : null;
        return Decision.Happen(new Left(Name, stamp.Sequence, stamp.Time, member.Profile, leave.Cause, leave.Reason, change));
    }

    private Decision Decide(KickMember kick, Stamp stamp)
    {
        if (RefuseToAllButOperators(kick.UserId) is { } refusal)
        {
            return refusal;
        }

        if (!_userByName.TryGetValue(kick.Name, out var target))
        {
            return Decision.Refuse(Refusal.UserNotInRoom, kick.Name, Name);
        }

        return Decision.Happen(new Left(
            Name, stamp.Sequence, stamp.Time, _members[target].Profile, LeaveCause.Kick, kick.Reason, Change: null,
            KickedBy: _members[kick.UserId].Profile));
    }

    private Decision Decide(Say say, Stamp stamp)
    {
        var author = _members.TryGetValue(say.Author.UserId, out var member) ? member.Profile : say.Author;
        if (_modes.NoExternalMessages && member.Profile is null)
        {
            return Decision.Refuse(Refusal.CannotSend, Name);
        }

        var id = MessageIds.Of(incarnation, stamp.Sequence);
        return Decision.Happen(new Message(Name, stamp.Sequence, stamp.Time, author, say.Said, id));
    }

    private Decision Decide(SetTopic set, Stamp stamp)
    {
        if (!_members.TryGetValue(set.UserId, out var member))
        {
            return Decision.Refuse(Refusal.NotInRoom, Name);
        }

        if (_modes.TopicByOperators && member.Rank < Rank.Operator)
        {
            return Decision.Refuse(Refusal.NotOperator, Name);
        }

        return (Topic?.Text ?? "") == set.Topic
            ? Decision.NoChange
            : Decision.Happen(new TopicChanged(Name, stamp.Sequence, stamp.Time, member.Profile, set.Topic));
    }

    private Decision Decide(SetMode set, Stamp stamp)
    {
        if (RefuseToAllButOperators(set.UserId) is { } refusal)
        {
            return refusal;
        }

        var member = _members[set.UserId];
        var change = set.Change;
        if (change.Letter == RoomModes.OperatorLetter)
        {
            if (!_userByName.TryGetValue(change.Parameter ?? "", out var target))
            {
                return Decision.Refuse(Refusal.UserNotInRoom, change.Parameter, Name);
            }

            var (profile, rank) = _members[target];
            var wanted = change.On ? Rank.Operator : Rank.Member;
            return rank == wanted
                ? Decision.NoChange
                : Decision.Happen(new ModeChanged(
                    Name, stamp.Sequence, stamp.Time, member.Profile, change with { Parameter = profile.Name }));
        }

        if (!RoomModes.Knows(change.Letter))
        {
            return Decision.Refuse(Refusal.UnknownMode, change.Letter.ToString());
        }

        return _modes.With(change) == _modes
            ? Decision.NoChange
            : Decision.Happen(new ModeChanged(Name, stamp.Sequence, stamp.Time, member.Profile, change));
    }

    private Decision Decide(UpdateProfile update, Stamp stamp)
    {
        if (!_members.TryGetValue(update.UserId, out var member))
        {
            return Decision.Refuse(Refusal.NotInRoom, Name);
        }

        if (_userByName.TryGetValue(update.Profile.Name, out var holder) && holder != update.UserId)
        {
            return Decision.Refuse(Refusal.NameInUse, update.Profile.Name);
        }

        return member.Profile == update.Profile
            ? Decision.NoChange
            : Decision.Happen(new ProfileUpdated(
                Name, stamp.Sequence, stamp.Time, member.Profile, update.Profile,
                new PersonChange(update.UserId, update.Revision, update.Rooms)));
    }

    /// <summary>Null for an operator of the room.</summary>
    private Decision? RefuseToAllButOperators(string userId) => RankOf(userId) switch
    {
        null => Decision.Refuse(Refusal.NotInRoom, Name),
        < Rank.Operator => Decision.Refuse(Refusal.NotOperator, Name),
        _ => null,
    };

    private DateTimeOffset Later(DateTimeOffset now)
    {
        var wanted = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return wanted > LastTime ? wanted : LastTime.AddMilliseconds(1);
    }

    private void Add(Profile profile, Rank rank)
    {
        _members.Add(profile.UserId, new Member(profile, rank));
        _userByName[profile.Name] = profile.UserId;
        _view = null;
    }

    private void Remove(string userId)
    {
        if (_members.Remove(userId, out var member))
        {
            _userByName.Remove(member.Profile.Name);
            _view = null;
        }
    }

    private void ApplyMode(ModeChange mode)
    {
        if (mode.Letter == RoomModes.OperatorLetter)
        {
            var userId = _userByName[mode.Parameter!];
            _members[userId] = _members[userId] with { Rank = mode.On ? Rank.Operator : Rank.Member };
        }
        else
        {
            _modes = _modes.With(mode);
        }

        _view = null;
    }

    private readonly record struct Member(Profile Profile, Rank Rank);

    private readonly record struct Stamp(long Sequence, DateTimeOffset Time);
}

/// <summary>What a room makes of a command.</summary>
/// <param name="Event">What happens, or null.</param>
/// <param name="Refusal">Why nothing happens, or null.</param>
internal readonly record struct Decision(RoomEvent? Event, Refused? Refusal)
{
    /// <summary>Everything is as wanted already.</summary>
    public static Decision NoChange => default;

    public static Decision Happen(RoomEvent happening) => new(happening, null);

    public static Decision Refuse(Refusal why, string? subject, string? room = null) => new(null, new Refused(why, subject, room));
}
