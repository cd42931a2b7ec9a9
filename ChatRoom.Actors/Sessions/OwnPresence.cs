using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>What a connection's user changes about itself.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="services">Whom it asks.</param>
internal sealed class OwnPresence(Session session, ChatServices services)
{
    /// <summary>What the presence has told of its own: who joins a room is shown it at once.</summary>
    private ReadMarkers _readMarkers = new();

    /// <summary>Takes another name.</summary>
    public void ChangeName(string name, Action<Outcome> completed)
    {
        if (!session.Pace.MustWait(Habit.Naming, name, completed))
        {
            session.Account.IfFree(name, Outcomes.Expect<Done>(
                _ => session.Window.Send(services.Users, number => new ChangeName(number, session.Profile!.UserId, name), completed), completed));
        }
    }

    /// <summary>Goes away with a message, or comes back with none.</summary>
    public void SetAway(string? message, Action<Outcome> completed)
    {
        if (!session.Pace.MustWait(Habit.Away, null, completed))
        {
            session.Window.Send(services.Users, number => new SetAway(number, session.Profile!.UserId, message), completed);
        }
    }

    /// <summary>Takes another real name, which the account keeps.</summary>
    public void SetRealName(string realName, Action<Outcome> completed)
    {
        if (!session.Pace.MustWait(Habit.Naming, null, completed))
        {
            session.Account.Owned.KeepRealName(realName, Outcomes.Expect<Done>(
                _ => session.Window.Send(services.Users, number => new SetRealName(number, session.Profile!.UserId, realName), completed), completed));
        }
    }

    /// <summary>Sets user modes, and takes others back.</summary>
    public void SetUserModes(UserModes on, UserModes off, Action<Outcome> completed) =>
        session.Window.Send(services.Users, number => new SetUserModes(number, session.Profile!.UserId, on, off), completed);

    /// <summary>Becomes an operator of the server, with the right name and password from the right address.</summary>
    public void BecomeOperator(string name, string password, Action<Outcome> completed) =>
        session.Window.Send(services.Operators, number => new ProveOperator(number, session.Profile!, name, password), outcome =>
        {
            if (outcome is Proven { Grant: var grant })
            {
                session.Window.Send(services.Users, number => new GrantOperator(number, session.Profile!.UserId, grant), completed);
            }
            else
            {
                completed(outcome);
            }
        });

    /// <summary>Changes a value of the user's metadata; completed with <see cref="MetadataChanged"/>.</summary>
    public void SetMetadata(MetadataChange change, Action<Outcome> completed) =>
        session.Window.Send(services.Users, number => new SetMetadata(number, session.Profile!.UserId, change), completed);

    /// <summary>Takes all of the user's metadata away; completed with <see cref="MetadataChanged"/>.</summary>
    public void ClearMetadata(Action<Outcome> completed) =>
        session.Window.Send(services.Users, number => new ClearMetadata(number, session.Profile!.UserId), completed);

    /// <summary>Notes up to when the user has read somewhere, or asks, without a time; completed with <see cref="ReadMarker"/>.</summary>
    public void MarkRead(string target, DateTimeOffset? time, Action<Outcome> completed)
    {
        if (session.Account.Id is null || ReadTarget.IsRoom(target))
        {
            MarkRead(target, accountId: null, time, completed);
        }
        else
        {
            session.People.Identify(target, completed, accountId => MarkRead(target, accountId, time, completed));
        }
    }

    /// <summary>Up to when the user has read somewhere, as far as this connection has been told.</summary>
    public ReadMarker ReadMarkerOf(string target) => new(target, _readMarkers.At(target));

    /// <summary>The user is somebody slightly different now: what another account has read says nothing.</summary>
    public void Note(ProfileChanged change)
    {
        if (change.Before.AccountId != change.Now.AccountId)
        {
            _readMarkers = new ReadMarkers();
        }
    }

    /// <summary>A room has another name.</summary>
    public void Note(RoomMoved moved) => _readMarkers.Move(moved.Event.Room, moved.Event.NewName);

    /// <summary>The user has read on, here or elsewhere.</summary>
    public void Note(ReadMarker marker)
    {
        if (marker.Time is { } time)
        {
            _readMarkers.Move(marker.Target, time, now: time);
        }
    }

    private void MarkRead(string target, string? accountId, DateTimeOffset? time, Action<Outcome> completed) =>
        session.Window.Send(
            services.Users,
            number => new MarkRead(number, session.Profile!.UserId, target, time) { AccountId = accountId },
            outcome =>
            {
                if (outcome is ReadMarker marker)
                {
                    Note(marker);
                }

                completed(outcome);
            });
}
