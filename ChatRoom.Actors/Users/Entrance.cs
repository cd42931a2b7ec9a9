using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>How a user comes into rooms, and what they say of where it stands there.</summary>
/// <param name="region">Where rooms are.</param>
/// <param name="rooms">The user's rooms.</param>
/// <param name="looks">What a room must look like to be let be.</param>
/// <param name="reading">How far the user has read in them.</param>
/// <param name="invitations">The rooms it has been invited to.</param>
/// <param name="departure">How it leaves.</param>
/// <param name="user">The user's actor.</param>
/// <param name="limit">How many rooms it may be in.</param>
internal sealed class Entrance(
    IActorRef region, RoomsOfUser rooms, RoomLooks looks, ReadingOfUser reading, InvitationsOfUser invitations, Departure departure,
    IActorRef user, int limit)
{
    /// <summary>A connection wants to enter a room: it is shown how far the user has read there. The user itself, that has none, waits for nothing.</summary>
    public void Take(EnterRoom enter)
    {
        if (enter.Connection.Equals(user))
        {
            Enter(enter);
        }
        else
        {
            reading.WhenKnown(() => Enter(enter));
        }
    }

    /// <summary>A room has said where the user stands there.</summary>
    public void Note(Standing standing)
    {
        rooms.Note(standing);
        if (standing.FormerName is { } before)
        {
            reading.Move(before, standing.Room);
        }

        if (standing.Ranks is not null)
        {
            invitations.Remove(standing.Room);
        }
    }

    private void Enter(EnterRoom enter)
    {
        if (departure.Present is null)
        {
            Refuse(enter, Refusal.Unavailable);
        }
        else if (!rooms.Contains(enter.Room) && rooms.Count >= limit)
        {
            Refuse(enter, Refusal.TooManyRooms);
        }
        else
        {
            rooms.Expect(enter.Room);
            looks.Ask(enter.Room, areOwn => Enter(enter, areOwn));
        }
    }

    private void Enter(EnterRoom enter, bool looksAreOwn)
    {
        if (looksAreOwn && departure.Present is { } me)
        {
            reading.Show(enter.Room, enter.Connection);
            region.Tell(new JoinRoom(enter.Id, enter.Room, me, enter.Relay, enter.Key) { IsReturn = enter.Connection.Equals(user) }, enter.Connection);
        }
        else
        {
            rooms.Forget(enter.Room);
            Refuse(enter, looksAreOwn ? Refusal.Unavailable : Refusal.RoomLooksAlike);
        }
    }

    private static void Refuse(EnterRoom enter, Refusal why) =>
        enter.Relay.Tell(new Answer(new Receipt(enter.Connection, new CommandAck(enter.Id, new Refused(why, enter.Room)))));
}
