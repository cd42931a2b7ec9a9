using System.Collections.Immutable;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Rules;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What a room is and what may happen in it: decides on commands, applies events. Pure; no actor, no clock.
/// </summary>
/// <param name="name">The room's name as its creator wrote it.</param>
/// <param name="incarnation">Sets this room's message ids apart from those of an earlier room of that name.</param>
/// <param name="created">When it began.</param>
internal sealed class RoomState(string name, string incarnation, DateTimeOffset created = default)
{
    private RoomView? _view;

    /// <summary>The room's name as its creator wrote it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>Sets this room's message ids apart from those of an earlier room of that name.</summary>
    public string Incarnation { get; } = incarnation;

    /// <summary>How long a room keeps a name at least, for all of its members see it move.</summary>
    public static readonly TimeSpan LeastStay = TimeSpan.FromMinutes(1);

    /// <summary>When it got its name from another one; long ago if it never did.</summary>
    public DateTimeOffset Moved { get; private set; }

    /// <summary>When it began; with the first who came in, unless that is known already.</summary>
    public DateTimeOffset Created { get; private set; } = created;

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

    /// <summary>Whose it is; null for one that ends with its last member.</summary>
    public Registration? Registration { get; private set; }

    /// <summary>Who gives ranks to those who have them by their accounts.</summary>
    public Profile Service { get; init; } = RoomService.Of("chat.local");

    /// <summary>What else is said of it.</summary>
    public MetadataSet Metadata { get; private set; } = MetadataSet.Empty;

    /// <summary>How often its metadata has been changed lately.</summary>
    public Pace MetadataChanges { get; } = new();

    /// <summary>What has been said lately.</summary>
    public RecentMessages Recent { get; } = new();

    /// <summary>The limits that the operator of the server has set.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>What the operator of the server wants to be kept.</summary>
    public HistoryOptions History { get; init; } = new();

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

    /// <summary>The rank that somebody has by its account, in the room or not.</summary>
    public Ranks RankByAccount(Profile who) => Registration?.RankOf(who) ?? Ranks.None;

    /// <summary>The number in a message's id; 0 when it is none of this room.</summary>
    public long NumberOf(string messageId) => MessageIds.NumberIn(Incarnation, messageId);

    /// <summary>What comes of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The time it arrived; the event's own is later if the room's latest event is not earlier.</param>
    public Decision Decide(RoomCommand command, DateTimeOffset now) =>
        new RoomDecider(this, LastSequence + 1, EventTime.After(LastTime, now)).Decide(command);

    /// <summary>What follows from whose it is.</summary>
    public OwnershipRule Ownership(DateTimeOffset now) => new(this, LastSequence + 1, EventTime.After(LastTime, now));

    /// <summary>Makes an event true. The only place where a room changes while it has members.</summary>
    public void Apply(RoomEvent happened)
    {
        Follow(happened);
        Recover(happened);
        _view = happened is Message ? _view : null;
    }

    /// <summary>Makes true again what an event of the past has left behind: not who was there, for nobody is now.</summary>
    public void Recover(RoomEvent happened)
    {
        switch (happened)
        {
            case Message message:
                Recent.Note(new RecentMessage(message.Sequence, message.Who.UserId, message.Time, message.ToRank));
                break;
            case TopicChanged change:
                Topic = change.Topic.Length == 0 ? null : new RoomTopic(change.Topic, change.Who.Name, change.Time);
                break;
            case RoomRenamed renamed:
                Name = renamed.NewName;
                Moved = renamed.IsMove ? renamed.Time : Moved;
                break;
            case ModesChanged change:
                Recover(change);
                break;
            case RoomMetadataChanged change:
                Metadata = Metadata.With(change.Changes);
                break;
            case Redacted redacted:
                Recent.Forget(NumberOf(redacted.MessageId));
                break;
        }

        LastSequence = happened.Sequence;
        LastTime = happened.Time;
    }

    /// <summary>It has moved here, but was cut short before it had said what it is called: it is called what it is found by.</summary>
    /// <param name="roomId">Its casefolded name.</param>
    public void RecoverName(string roomId) => Name = roomId;

    /// <summary>Goes on where a snapshot was taken.</summary>
    public void Recover(RoomSnapshot snapshot)
    {
        Topic = snapshot.Topic;
        Modes = snapshot.Modes;
        Lists = snapshot.Lists;
        Registration = snapshot.Registration;
        Metadata = snapshot.Metadata;
        LastSequence = snapshot.LastSequence;
        LastTime = snapshot.LastTime;
        foreach (var message in snapshot.Recent)
        {
            Recent.Note(message);
        }
    }

    /// <summary>The last member has left: nothing is set any more.</summary>
    public void End()
    {
        Topic = null;
        Modes = RoomModes.Default;
        Lists = MaskLists.Empty;
        Metadata = MetadataSet.Empty;
        Created = default;
        _view = null;
    }

    /// <summary>Numbers up to this one may have been given already.</summary>
    public void SkipTo(long sequence) => LastSequence = Math.Max(LastSequence, sequence);

    /// <summary>Takes over what a relay still knows of the room from before it failed.</summary>
    public void Restore(RelayHello hello)
    {
        Name = hello.Room;
        Topic ??= hello.Topic;
        Metadata = Metadata.IsEmpty ? hello.Metadata : Metadata;
        (Modes, Lists) = LastSequence <= hello.LastSequence ? (hello.Modes, hello.Lists) : (Modes, Lists);
        Modes = Modes.With(new ModeChange(Registration is not null, RoomMode.Registered));
        Created = Created == default || hello.Created < Created ? hello.Created : Created;
        LastSequence = Math.Max(LastSequence, hello.LastSequence);
        Restore(hello.Members);
    }

    /// <summary>Takes over members from before it failed.</summary>
    /// <returns>Those who were not in it yet.</returns>
    public ImmutableArray<MemberView> Restore(IEnumerable<MemberView> members)
    {
        ImmutableArray<MemberView> missing = [.. members.Where(member => !HasMember(member.Profile.UserId))];
        foreach (var member in missing)
        {
            Members.Add(member.Profile, member.Ranks);
        }

        _view = null;
        return missing;
    }

    /// <summary>The room as it is now.</summary>
    public RoomView View() => _view ??= new RoomView(Name, Topic, Modes, Lists, Created, [.. Members.All]) { Metadata = Metadata };

    /// <summary>The room as the directory lists it.</summary>
    public RoomListed Listing() => new(Name, Count, Topic?.Text ?? "", Created, Topic?.SetAt, IsSecret, Modes.Has(RoomFlags.Auditorium));

    /// <summary>What <see cref="Recover(RoomSnapshot)"/> needs.</summary>
    public RoomSnapshot Snapshot() => new(Name, Incarnation, Created, LastSequence, LastTime, Topic, Modes, Lists, Metadata, [.. Recent.All])
    {
        Registration = Registration,
    };

    /// <summary>What an event changes for those who are there.</summary>
    private void Follow(RoomEvent happened)
    {
        switch (happened)
        {
            case Message message:
                Follow(message);
                break;
            case Join join:
                Follow(join);
                break;
            case Left left:
                Members.Remove(left.Who.UserId);
                break;
            case ModesChanged change:
                Follow(change);
                break;
            case RoomMetadataChanged change:
                MetadataChanges.Note(Name, MetadataRule.ChangeRate, change.Time);
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
    }

    private void Follow(Message message)
    {
        if (SpeechRule.IsCounted(Modes, message.Said)
            && !RanksOf(message.Who.UserId).GetValueOrDefault().AtLeast(Ranks.Voice))
        {
            SpeechRule.Note(this, message.Who.UserId, message.Time);
        }
    }

    private void Follow(Join join)
    {
        Members.Add(join.Who, join.Ranks);
        Invitations.Remove(join.Who.UserId);
        Created = Created == default ? join.Time : Created;
        if (Modes.JoinFlood is { } flood)
        {
            Entries.Note(Name, flood, join.Time);
        }
    }

    private void Follow(ModesChanged changed)
    {
        foreach (var change in changed.Changes)
        {
            if (RankSign.OfLetter(change.Letter) is { } sign)
            {
                Members.SetRank(Members.FindByName(change.Parameter!)!.Profile.UserId, sign.Rank, change.On);
            }
        }
    }

    private void Recover(ModesChanged changed)
    {
        Registration = changed is OwnershipChanged { Registration: var now } ? now : Registration;
        foreach (var change in changed.Changes)
        {
            switch (RoomMode.Find(change.Letter))
            {
                case { Type: RoomModeType.List }:
                    Lists = Lists.With(change, changed.Who.Source.ToString(), changed.Time);
                    break;
                case not null:
                    Modes = Modes.With(change);
                    break;
            }
        }
    }
}
