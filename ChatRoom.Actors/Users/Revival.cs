using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>
/// How a user that stayed without a connection comes back with the server: it is where it was, as far as it may be, and stays for what is left
/// of its time.
/// </summary>
/// <param name="relays">Where rooms are entered.</param>
/// <param name="window">The user's commands under way.</param>
/// <param name="arrivals">How it becomes somebody.</param>
/// <param name="rooms">Its rooms.</param>
/// <param name="alwaysOn">That it stays.</param>
/// <param name="detachment">How long it does.</param>
/// <param name="user">The user's actor.</param>
internal sealed class Revival(
    IActorRef relays, CommandWindow window, Arrivals arrivals, RoomsOfUser rooms, AlwaysOn alwaysOn, Detachment detachment, IActorRef user)
{
    /// <summary>The server has been started again.</summary>
    /// <param name="revive">As whom the user is to be there.</param>
    /// <param name="asker">Who is answered when all its rooms have let it in, or have not, or it cannot be there.</param>
    public void Take(Revive revive, IActorRef asker)
    {
        arrivals.Take(revive, () => Return(revive, Answer), Answer);

        void Answer() => asker.Tell(Revived.Instance);
    }

    private void Return(Revive revive, Action done)
    {
        detachment.Resume(revive.GoneSince);
        alwaysOn.Set(isOn: true);
        foreach (var room in revive.Rooms)
        {
            rooms.Expect(room);
        }

        var remaining = revive.Rooms.Length;
        if (remaining == 0)
        {
            done();
        }

        foreach (var room in revive.Rooms)
        {
            Return(revive.EntityId, room, () =>
            {
                if (--remaining == 0)
                {
                    done();
                }
            });
        }
    }

    /// <summary>Enters a room and hears nothing there: nobody is there to whom it could be shown.</summary>
    private void Return(string userId, string room, Action answered)
    {
        var nobody = new Subscription(userId, user, SilentVariant.Instance, Echo: false);
        window.Send(relays, id => new Enter(id, room, Key: null, nobody), outcome =>
        {
            if (outcome is Entered)
            {
                relays.Tell(new StopHearing(room, user));
            }
            else
            {
                rooms.Forget(room);
            }

            answered();
        });
    }
}
