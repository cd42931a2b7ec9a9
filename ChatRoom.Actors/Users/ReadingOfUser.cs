using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Reading;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>
/// How far a user has read. With an account it has read what was read for that before, wherever and whenever, and has that kept which it reads
/// itself; what somebody without one has read is known as long as it is here.
/// </summary>
/// <param name="keeper">Who keeps the markers of accounts.</param>
/// <param name="user">The user's actor.</param>
/// <param name="connections">The user's connections.</param>
/// <param name="clock">For the time.</param>
internal sealed class ReadingOfUser(IActorRef keeper, IActorRef user, ConnectionsOfUser connections, TimeProvider clock)
{
    /// <summary>How long is waited for what was read before.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private ReadMarkers _markers = new();
    private string? _accountId;

    /// <summary>What is to be done when it is known what was read before; null when that is so, or takes too long.</summary>
    private List<Action>? _waiting;

    /// <summary>Follows the user: what an account has read is not what another has.</summary>
    /// <param name="me">Who the user is; null when it is nobody, or leaves.</param>
    /// <returns>Whether <see cref="GoOn"/> is to be called after <see cref="Patience"/>.</returns>
    public bool Follow(Profile? me)
    {
        if (me is null || me.AccountId == _accountId)
        {
            return false;
        }

        if (_accountId is not null)
        {
            _markers = new ReadMarkers();
        }

        _accountId = me.AccountId;
        if (_accountId is null)
        {
            GoOn();
            return false;
        }

        _waiting ??= [];
        keeper.Tell(new RecallMarkers(_accountId), user);
        return true;
    }

    /// <summary>Does something as soon as it is known what was read before, but does not wait for that too long.</summary>
    public void WhenKnown(Action act)
    {
        if (_waiting is null)
        {
            act();
        }
        else
        {
            _waiting.Add(act);
        }
    }

    /// <summary>Nobody waits any longer.</summary>
    public void GoOn()
    {
        var waiting = _waiting ?? [];
        _waiting = null;
        waiting.ForEach(act => act());
    }

    /// <summary>It is known what was read before. What the user has read meanwhile, or before it logged in, is kept too.</summary>
    /// <param name="recalled">What was read before.</param>
    /// <param name="rooms">The rooms the user is in: of these its connections are told.</param>
    public void Take(MarkersOfAccount recalled, ImmutableArray<string> rooms)
    {
        if (recalled.AccountId != _accountId)
        {
            return;
        }

        foreach (var (target, time) in _markers.All)
        {
            Keep(target, time);
        }

        foreach (var marker in recalled.Markers)
        {
            if (_markers.Move(marker.Target, marker.Time, now: marker.Time)
                && rooms.FirstOrDefault(room => Casemapping.Equals(room, marker.Target)) is { } room)
            {
                connections.Tell(new ReadMarker(room, marker.Time));
            }
        }

        GoOn();
    }

    /// <summary>Notes up to when the user has read somewhere, if it says so, and tells its other connections.</summary>
    /// <param name="mark">What it says, or asks.</param>
    /// <param name="asker">The connection that does.</param>
    /// <returns>The marker there is now.</returns>
    public ReadMarker Mark(MarkRead mark, IActorRef asker)
    {
        var target = ReadTarget.Of(mark.Target, mark.AccountId);
        var hasMoved = mark.Time is { } time && _markers.Move(target, time, clock.GetUtcNow());
        var marker = new ReadMarker(mark.Target, _markers.At(target));
        if (hasMoved)
        {
            Keep(target, marker.Time!.Value);
            connections.Tell(marker, exceptTo: asker);
        }

        return marker;
    }

    /// <summary>A room has another name: what was read in it stays read.</summary>
    /// <param name="before">The name it had.</param>
    /// <param name="now">The name it has.</param>
    public void Move(string before, string now)
    {
        _markers.Move(before, now);
        if (_markers.At(now) is { } time)
        {
            // What is in the store has moved with the room; this was perhaps still to be written.
            Keep(ReadTarget.Of(now, accountId: null), time);
        }
    }

    /// <summary>Tells a connection that is about to enter a room up to when the user has read there.</summary>
    public void Show(string room, IActorRef connection)
    {
        if (_markers.At(room) is { } time)
        {
            connection.Tell(new ReadBefore(new ReadMarker(room, time)));
        }
    }

    private void Keep(string target, DateTimeOffset time)
    {
        if (_accountId is { } account && ReadTarget.IsLasting(target))
        {
            keeper.Tell(new KeepMarker(new KeptMarker(account, target, time)));
        }
    }
}
