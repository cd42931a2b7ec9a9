using System.Collections.Immutable;
using Akka.Actor;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What relays may not have heard of before a room failed: what was stored, and nobody told of it. For a while after a room has come up
/// it knows what has happened last, and from which number on each relay has been told of everything.
/// </summary>
internal sealed class MissedEvents
{
    /// <summary>How many events are known at most: more than the journal is given of a room at once.</summary>
    public const int Capacity = 256;

    private readonly LinkedList<RoomEvent> _events = [];
    private readonly Dictionary<IActorRef, long> _toldFrom = [];
    private bool _isOver;

    /// <summary>Something has happened before the room failed, or since.</summary>
    public void Note(RoomEvent happened)
    {
        if (_isOver)
        {
            return;
        }

        if (_events.Count == Capacity)
        {
            _events.RemoveFirst();
        }

        _events.AddLast(happened);
    }

    /// <summary>A relay is told of what happens from a number on.</summary>
    public void Tell(IActorRef relay, long from)
    {
        if (!_isOver)
        {
            _toldFrom.TryAdd(relay, from);
        }
    }

    /// <summary>What a relay has not heard of that says hello. It may say so again before it has the answer, and misses nothing then.</summary>
    public ImmutableArray<RoomEvent> Of(RelayHello hello)
    {
        var until = _toldFrom.GetValueOrDefault(hello.Relay, long.MaxValue);
        if (!_isOver)
        {
            _toldFrom[hello.Relay] = Math.Min(until, hello.LastSequence + 1);
        }

        return [.. _events.Where(happened => happened.Sequence > hello.LastSequence && happened.Sequence < until)];
    }

    /// <summary>
    /// Somebody who is not in the room comes in, or leaves. If it has come in before, and nobody has heard of that, then nobody is to hear
    /// of it any more.
    /// </summary>
    /// <returns>Whether it was so.</returns>
    public bool TakeBack(string userId)
    {
        if (_events.LastOrDefault(happened => happened is Join or Left && happened.Who.UserId == userId) is not Join join)
        {
            return false;
        }

        _events.Remove(join);
        return true;
    }

    /// <summary>Who was to say hello has done so.</summary>
    public void End()
    {
        _isOver = true;
        Begin();
    }

    /// <summary>Another room begins under the name: what was before is not its own.</summary>
    public void Begin()
    {
        _events.Clear();
        _toldFrom.Clear();
    }
}
