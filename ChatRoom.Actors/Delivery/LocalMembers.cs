using Akka.Actor;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;

namespace ChatRoom.Actors.Delivery;

/// <summary>
/// What a relay knows of its room: enough to tell a room that lost its memory who its members on this node are.
/// </summary>
internal sealed class LocalMembers
{
    private readonly Dictionary<string, MemberView> _members = [];
    private string _name = "";
    private RoomTopic? _topic;
    private RoomModes _modes = RoomModes.Default;
    private MaskLists _lists = MaskLists.Empty;
    private MetadataSet _metadata = MetadataSet.Empty;
    private DateTimeOffset _created;

    /// <summary>The number of the latest event seen.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Who is here.</summary>
    public IEnumerable<MemberView> All => _members.Values;

    /// <summary>Whether nobody of the room is here.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>Notes a local user that has just come in, and the room as it was then.</summary>
    public void Add(Entered entered, string userId)
    {
        var view = entered.View;
        LastSequence = Math.Max(LastSequence, entered.LastSequence);
        (_name, _topic, _modes, _lists, _metadata, _created) = (view.Name, view.Topic, view.Modes, view.Lists, view.Metadata, view.Created);
        // Who has just come in is most often the last.
        _members[userId] = view.Members.Last(member => member.Profile.UserId == userId);
    }

    /// <summary>Notes somebody who has come in.</summary>
    public void Add(Join join) => _members[join.Who.UserId] = new MemberView(join.Who, join.Ranks);

    /// <summary>Takes over what another relay knew of the room.</summary>
    public void Take(RelayHello hello)
    {
        (_name, _topic, _modes, _lists, _metadata, _created) =
            (hello.Room, hello.Topic, hello.Modes, hello.Lists, hello.Metadata, hello.Created);
        LastSequence = hello.LastSequence;
        foreach (var member in hello.Members)
        {
            _members[member.Profile.UserId] = member;
        }
    }

    /// <summary>Nobody is here any more.</summary>
    public void Clear() => _members.Clear();

    /// <summary>Follows an event.</summary>
    public void Apply(RoomEvent happened)
    {
        LastSequence = Math.Max(LastSequence, happened.Sequence);
        switch (happened)
        {
            case Left left:
                _members.Remove(left.Who.UserId);
                break;
            case TopicChanged change:
                _topic = change.Topic.Length == 0 ? null : new RoomTopic(change.Topic, change.Who.Name, change.Time);
                break;
            case RoomRenamed renamed:
                _name = renamed.NewName;
                break;
            case ProfileUpdated update when _members.TryGetValue(update.Now.UserId, out var member):
                _members[update.Now.UserId] = member with { Profile = update.Now };
                break;
            case RoomMetadataChanged change:
                _metadata = _metadata.With(change.Changes);
                break;
            case ModesChanged changed:
                foreach (var change in changed.Changes)
                {
                    Apply(change, changed);
                }

                break;
        }
    }

    /// <summary>A local member's ranks; none for anybody else.</summary>
    public Ranks RanksOf(string userId) => _members.TryGetValue(userId, out var member) ? member.Ranks : Ranks.None;

    /// <summary>What to tell the room's next incarnation, or null when there is nobody to tell of.</summary>
    public RelayHello? Hello(IActorRef relay) =>
        _members.Count == 0
            ? null
            : new RelayHello(_name, relay, [.. _members.Values], _topic, _modes, _lists, _created, LastSequence) { Metadata = _metadata };

    private void Apply(ModeChange change, ModesChanged changed)
    {
        if (RankSign.OfLetter(change.Letter) is { } sign)
        {
            foreach (var member in _members.Values.Where(member => member.Profile.Name == change.Parameter).ToArray())
            {
                _members[member.Profile.UserId] = member with { Ranks = member.Ranks.With(sign.Rank, change.On) };
            }
        }
        else if (RoomMode.Find(change.Letter) is { Type: RoomModeType.List })
        {
            _lists = _lists.With(change, changed.Who.Source.ToString(), changed.Time);
        }
        else
        {
            _modes = _modes.With(change);
        }
    }
}
