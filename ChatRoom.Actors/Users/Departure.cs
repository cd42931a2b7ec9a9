using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>How a user leaves the server: because it wants to, because an operator does, or because it has failed.</summary>
/// <param name="profile">Who it is.</param>
/// <param name="connections">Its connections.</param>
/// <param name="names">Its names.</param>
/// <param name="rooms">Its rooms.</param>
/// <param name="alwaysOn">What is kept of it while it stays without a connection.</param>
/// <param name="notices">Where operators learn of it.</param>
internal sealed class Departure(
    ProfileOfUser profile, ConnectionsOfUser connections, NamesOfUser names, RoomsOfUser rooms, AlwaysOn alwaysOn, IActorRef notices)
{
    /// <summary>The command that makes it leave, when it was a KILL: sent again, it is answered by the first one's end.</summary>
    private (string Sender, long Number)? _killer;

    /// <summary>Whether it is leaving.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Who it is; null while it is nobody, or not to be spoken to any more.</summary>
    public Profile? Present => HasBegun ? null : profile.Now;

    /// <summary>
    /// Leaves the server: first the rooms, then the name, so that nobody sees two of that name. Who stayed without a connection does not come
    /// back with the server either.
    /// </summary>
    /// <param name="reason">What the others are told.</param>
    /// <param name="gone">Called when the name is free and nothing is kept.</param>
    public void Leave(string reason, Action gone)
    {
        HasBegun = true;
        var (me, ids) = (profile.Now!, rooms.Ids);
        notices.Tell(new ServerNotice(NoticeKind.Connect, $"{me.Described} has gone: {reason}"));
        rooms.AskAll((id, room) => new LeaveRoom(id, room, me.UserId, LeaveCause.Quit, reason, ids), () =>
        {
            profile.End();
            names.Release(me.Name, () => alwaysOn.Leave(gone));
        });
    }

    /// <summary>An operator makes it leave.</summary>
    /// <param name="kill">What the operator asks.</param>
    /// <param name="asker">Who is answered once everybody has been told.</param>
    public void Kill(KillUser kill, IActorRef asker)
    {
        var id = kill.Id;
        if (HasBegun && _killer == (id.Sender, id.Number))
        {
            return;
        }

        if (profile.Now is null || HasBegun)
        {
            asker.Tell(new CommandAck(id, new Refused(Refusal.NoSuchName, kill.Name)));
            return;
        }

        _killer = (id.Sender, id.Number);
        var killed = new Killed(kill.By, kill.Reason);
        connections.Dismiss(killed);
        notices.Tell(new ServerNotice(NoticeKind.Kill, $"{kill.By.Source} has killed {profile.Now.Described}: {kill.Reason}"));
        Leave(killed.QuitReason, () => asker.Tell(new CommandAck(id, Done.Instance)));
    }

    /// <summary>It ends without having left: nobody must go on seeing a ghost, its own connections included.</summary>
    public void Vanish()
    {
        var me = profile.Now;
        if (me is not null)
        {
            connections.Tell(PresenceFailed.Instance);
            rooms.TellAll((id, room) => new LeaveRoom(id, room, me.UserId, LeaveCause.Quit, "Internal error", rooms.Ids));
            profile.End();
        }

        names.Abandon(me?.Name);
    }
}
