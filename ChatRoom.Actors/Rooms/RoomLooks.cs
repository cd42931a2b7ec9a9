using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What rooms look like, where names may have letters that look like others: a room has its looks from those who hold names, as a user has
/// those of its name, so that no two rooms can be mistaken for each other. Who wants into a room asks for them in its name;
/// the room keeps them as long as it is there.
/// </summary>
/// <param name="names">Where names are.</param>
/// <param name="mayLookAlike">Whether there are such letters.</param>
internal sealed class RoomLooks(IActorRef names, bool mayLookAlike)
{
    private readonly Dictionary<string, Action<bool>> _claims = [];

    /// <summary>Asks whether a room's looks are its own. Those who are asked answer the actor that asks.</summary>
    /// <param name="room">The room.</param>
    /// <param name="decided">Called with the answer.</param>
    public void Ask(string room, Action<bool> decided)
    {
        var (looks, answered, isOwn) = (LooksOf(room), 0, true);
        if (looks.Length == 0)
        {
            decided(true);
        }

        foreach (var look in looks)
        {
            _claims[Casemapping.Fold(look)] = isGranted =>
            {
                isOwn &= isGranted;
                if (++answered < looks.Length)
                {
                    return;
                }

                if (!isOwn)
                {
                    Release(room);
                }

                decided(isOwn);
            };
            names.Tell(Claim(look, room));
        }
    }

    /// <summary>An answer has come.</summary>
    /// <returns>False when it is about something else.</returns>
    public bool Note(NameClaimed claimed)
    {
        var isOurs = _claims.Remove(Casemapping.Fold(claimed.Name), out var decided);
        decided?.Invoke(claimed.Granted);
        return isOurs;
    }

    /// <summary>The room is there.</summary>
    public void Hold(string room)
    {
        foreach (var look in LooksOf(room))
        {
            names.Tell(Claim(look, room));
        }
    }

    /// <summary>The room is there no more.</summary>
    public void Release(string room)
    {
        foreach (var look in LooksOf(room))
        {
            names.Tell(new ReleaseName(new CommandId($"{Casemapping.Fold(room)}/looks", Number: 1, Follows: 0), look, Casemapping.Fold(room)));
        }
    }

    private static ClaimName Claim(string look, string room) => new(look, UserId: Casemapping.Fold(room));

    /// <summary>None of them could be a name, or what a name looks like.</summary>
    private string[] LooksOf(string room) => mayLookAlike ? [.. NameSkeleton.Of(room).Select(skeleton => "=" + skeleton)] : [];
}
