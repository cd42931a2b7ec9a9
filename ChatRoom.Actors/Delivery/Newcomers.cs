using Akka.Actor;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Delivery;

/// <summary>The connections that come into a room through a relay: from when they ask until they are answered.</summary>
/// <param name="relay">The relay.</param>
/// <param name="users">The users, who say whether they may enter another room.</param>
/// <param name="audience">Those who are in, and hear the room.</param>
/// <param name="members">The members of this node.</param>
/// <param name="know">Called with the room that has let somebody in.</param>
internal sealed class Newcomers(IActorRef relay, IActorRef users, Audience audience, LocalMembers members, Action<IActorRef> know)
{
    /// <summary>By the sender id of their commands.</summary>
    private readonly Dictionary<string, Entry> _entering = [];

    /// <summary>Whether nobody is coming in.</summary>
    public bool IsEmpty => _entering.Count == 0;

    /// <summary>A connection asks to come in.</summary>
    public void Begin(Enter enter)
    {
        var subscription = enter.Subscription;
        _entering[enter.Id.Sender] = new Entry(subscription);
        users.Tell(
            new EnterRoom(enter.Id, subscription.UserId, enter.Room, enter.Key, relay, subscription.Connection), subscription.Connection);
    }

    /// <summary>
    /// A connection is not to hear the room, any more or when it has come in. Its user may go on being a member. Nobody else has to wait for
    /// it: a thousand may go at once.
    /// </summary>
    public void Forget(IActorRef connection)
    {
        audience.Remove(connection);
        foreach (var entry in _entering.Values.Where(each => each.Subscription.Connection.Equals(connection)))
        {
            entry.IsWanted = false;
        }
    }

    /// <summary>Hands an acknowledgement over; the connection that comes in with it is told of what happens from then on.</summary>
    /// <returns>That connection, or null when there is none.</returns>
    public Audience.Listener? Acknowledge(Receipt receipt)
    {
        Audience.Listener? newcomer = null;
        if (_entering.Remove(receipt.Ack.Id.Sender, out var entry) && receipt.Ack.Outcome is Entered entered)
        {
            if (entry.IsWanted)
            {
                newcomer = audience.Add(entry.Subscription);
            }

            members.Add(entered, entry.Subscription.UserId);
            know(entered.Room);
        }

        receipt.To.Tell(receipt.Ack);
        return newcomer;
    }

    /// <summary>A connection that is to come in.</summary>
    private sealed class Entry(Subscription subscription)
    {
        public Subscription Subscription { get; } = subscription;

        /// <summary>Whether it still wants the room's events.</summary>
        public bool IsWanted { get; set; } = true;
    }
}
