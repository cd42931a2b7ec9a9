using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Rules;

namespace ChatRoom.Actors.Conversations;

/// <summary>What a conversation knows of itself; pure. It decides what happens, and becomes what it is by what has happened.</summary>
/// <param name="between">Whose conversation it is.</param>
/// <param name="redactionWindow">For how long an author may take back what it has said.</param>
internal sealed class ConversationState(Correspondents between, TimeSpan redactionWindow)
{
    private readonly RecentMessages _recent = new();
    private readonly string _incarnation = between.Incarnation;
    private long _lastNumber;
    private DateTimeOffset _lastTime;

    /// <summary>What is asked for leads to.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <returns>What happens, or null and why nothing does.</returns>
    public (DirectEvent? Event, Refused? Refusal) Decide(ConversationCommand command, DateTimeOffset now)
    {
        var (number, time) = (_lastNumber + 1, EventTime.After(_lastTime, now));
        switch (command)
        {
            case StoreDirect store:
                var message = new Message(store.To, number, time, store.From, store.Said, MessageIds.Of(_incarnation, number));
                return (new DirectSaid(message, store.AuthorId, store.Id), null);
            case TakeBackDirect take:
                var known = _recent.Find(MessageIds.NumberIn(_incarnation, take.MessageId));
                var refusal = RedactionRule.Refuse(known, take.MessageId, take.AuthorId, keepsOrder: false, redactionWindow, now);
                return refusal is null
                    ? (new DirectUnsaid(new Redacted(take.To, number, time, take.From, take.MessageId, take.Reason), take.AuthorId, take.Id), null)
                    : (null, refusal);
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command for a conversation.");
        }
    }

    /// <summary>Something has happened.</summary>
    public void Apply(DirectEvent happened)
    {
        (_lastNumber, _lastTime) = (happened.Event.Sequence, happened.Event.Time);
        switch (happened)
        {
            case DirectSaid:
                _recent.Note(new RecentMessage(_lastNumber, happened.AuthorId, _lastTime));
                break;
            case DirectUnsaid { Redacted.MessageId: var id }:
                _recent.Forget(MessageIds.NumberIn(_incarnation, id));
                break;
        }
    }

    /// <summary>What there is to know of it now.</summary>
    /// <param name="commands">The latest command of each sender.</param>
    public ConversationSnapshot Snapshot(IEnumerable<CommandId> commands) => new(_lastNumber, _lastTime, [.. _recent.All], [.. commands]);

    /// <summary>Goes on where a snapshot was taken.</summary>
    public void Recover(ConversationSnapshot snapshot)
    {
        (_lastNumber, _lastTime) = (snapshot.LastNumber, snapshot.LastTime);
        foreach (var message in snapshot.Recent)
        {
            _recent.Note(message);
        }
    }

    /// <summary>What has been deleted from the store has had numbers up to this, and none of them is given again.</summary>
    public void SkipTo(long number) => _lastNumber = Math.Max(_lastNumber, number);
}
