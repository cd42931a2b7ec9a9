using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>Who a user is, and how everybody learns that it is somebody slightly different.</summary>
/// <param name="directory">Where it is listed.</param>
/// <param name="connections">The user's connections.</param>
/// <param name="names">Its names.</param>
/// <param name="rooms">Its rooms.</param>
/// <param name="metadata">What it may change of its metadata.</param>
internal sealed class ProfileOfUser(
    IActorRef directory, ConnectionsOfUser connections, NamesOfUser names, RoomsOfUser rooms, MetadataOfUser metadata)
{
    private long _revision;

    /// <summary>Who it is; null while it is nobody.</summary>
    public Profile? Now { get; private set; }

    /// <summary>Becomes somebody.</summary>
    public void Begin(Profile profile)
    {
        Now = profile;
        directory.Tell(new UserListed(profile));
    }

    /// <summary>Is nobody any more.</summary>
    public void End()
    {
        if (Now is { UserId: var userId })
        {
            Now = null;
            directory.Tell(new UserGone(userId));
        }
    }

    /// <summary>Does what its own connections ask.</summary>
    /// <param name="change">What is asked.</param>
    /// <param name="asker">Who is answered once everybody has been told.</param>
    public void Change(ChangeProfile change, IActorRef asker)
    {
        void Answer(Outcome outcome) => asker.Tell(new CommandAck(change.Id, outcome));

        if (Now is null)
        {
            Answer(new Refused(Refusal.Unavailable));
            return;
        }

        switch (change)
        {
            case SetAway away:
                Change(Now with { Away = away.Away }, () => Answer(Done.Instance));
                break;
            case SetRealName call:
                Change(Now with { RealName = call.RealName }, () => Answer(Done.Instance));
                break;
            case SetUserModes modes:
                Change(Now.With(modes.On, modes.Off), () => Answer(Done.Instance));
                break;
            case SetAccount login:
                Change(Now.With(login.Account), () => Answer(Done.Instance));
                break;
            case GrantOperator operate:
                Change(Now.As(operate.Grant), () => Answer(Done.Instance));
                break;
            case SetMetadata or ClearMetadata:
                ChangeMetadata(Now, change, Answer);
                break;
        }
    }

    /// <summary>Is somebody slightly different from now on, and tells its connections, the directory and every room.</summary>
    /// <param name="now">Who it is from now on.</param>
    /// <param name="told">Called when everybody has been told.</param>
    /// <param name="askedBy">The id of the connection that asked for it and is told by its acknowledgement too; or null.</param>
    public void Change(Profile now, Action told, string? askedBy = null)
    {
        var before = Now!;
        Now = now;
        _revision++;
        var (revision, ids, hidden) = (_revision, rooms.Ids, rooms.HiddenIds);
        if (before != now)
        {
            directory.Tell(new UserListed(now));
            connections.Tell(new ProfileChanged(before, now, askedBy));
        }

        rooms.AskAll((id, room) => new UpdateProfile(id, room, now, revision, ids), () =>
        {
            if (before != now && before.Name == now.Name)
            {
                names.TellWatchers(new ProfileChanged(before, now), revision, ids, hidden, told);
            }
            else
            {
                told();
            }
        });
    }

    private void ChangeMetadata(Profile now, ChangeProfile change, Action<Outcome> answer)
    {
        switch (metadata.Decide(change, now.Metadata))
        {
            case (MetadataChanged changed, var then):
                Change(now with { Metadata = then }, () => answer(changed), change.Id.Sender);
                break;
            case (var refused, _):
                answer(refused);
                break;
        }
    }
}
