using System.Buffers;
using Akka.Actor;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Delivery;

/// <summary>Writes events once per wire variant and tells every connection of an audience.</summary>
internal sealed class HandOver
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly ArrayBufferWriter<byte> _others = new();

    /// <summary>Where each message ends in the buffer.</summary>
    private readonly List<int> _ends = [];

    /// <summary>What was handed over last, where somebody came in with it.</summary>
    private readonly Dictionary<WireVariant, (byte[] Bytes, int[] Ends)> _later = [];

    private long _number;

    /// <summary>
    /// Whether an event may wait for others and go out with them: everybody in the room is told of it in the same way, but for who knows
    /// already. Who quits was in no other room, which might tell of it before.
    /// </summary>
    public static bool MayWait(Publish publish) =>
        publish is { IsMissed: false, Receipt: not { IsLabelled: true }, Event.ToRank: Ranks.None }
        && publish.Event switch
        {
            Message => true,
            Join => MetadataNews.Of(publish.Event) is null,
            Left { Cause: LeaveCause.Quit, Change.Rooms.Length: <= 1 } => true,
            _ => false,
        };

    /// <summary>Hands over events that <see cref="MayWait"/>, several at once; who knows of some already gets the others.</summary>
    public void Together(List<Publish> events, Audience audience)
    {
        _number++;
        _later.Clear();
        foreach (var publish in events)
        {
            MarkWhoKnows(publish, audience);
        }

        foreach (var group in audience.Groups)
        {
            Write(events, group.Variant);
            if (_buffer.WrittenCount == 0)
            {
                continue;
            }

            var all = new Deliver(_buffer.WrittenSpan.ToArray());
            foreach (var listener in group.Listeners)
            {
                if (listener.PartialHandOver == _number)
                {
                    DeliverOthers(events, listener);
                }
                else
                {
                    listener.Connection.Tell(all);
                }
            }
        }
    }

    /// <summary>Hands somebody who came in with one of the events that were handed over last what came after it.</summary>
    /// <param name="events">The events.</param>
    /// <param name="index">Which of them it came with.</param>
    /// <param name="newcomer">Who.</param>
    public void Later(List<Publish> events, int index, Audience.Listener newcomer)
    {
        var variant = newcomer.Group.Variant;
        if (!_later.TryGetValue(variant, out var written))
        {
            Write(events, variant);
            _later.Add(variant, written = (_buffer.WrittenSpan.ToArray(), [.. _ends]));
        }

        var later = written.Bytes.AsMemory(written.Ends[index]);
        if (!later.IsEmpty)
        {
            newcomer.Connection.Tell(new Deliver(later));
        }
    }

    /// <summary>Hands over one event by itself: one of another kind than a message, or what answers a labelled command, or was missed.</summary>
    public void Event(Publish publish, Audience audience, LocalMembers members)
    {
        var happened = publish.Event;
        var asker = AuthorOf(publish, audience);
        var metadata = MetadataNews.Of(happened);
        foreach (var group in audience.Groups)
        {
            var news = group.Variant.ShowsMetadata ? metadata : null;
            _buffer.ResetWrittenCount();
            group.Variant.Write(happened, _buffer);
            var once = _buffer.WrittenCount;
            group.Variant.WriteOfRoom(happened, _buffer);
            if (_buffer.WrittenCount == 0 && news is null)
            {
                continue;
            }

            var bytes = _buffer.WrittenSpan.ToArray();
            object delivery = happened is IPersonEvent { Change: { } change }
                ? new DeliverOnce(bytes.AsMemory(..once), bytes.AsMemory(once..), happened.Room, change, news)
                : new Deliver(bytes, news);
            foreach (var listener in group.Listeners)
            {
                if (KnowsAlready(listener, publish) || !MaySee(listener, happened, members))
                {
                    continue;
                }

                listener.Connection.Tell(listener == asker && publish.Receipt!.IsLabelled ? new DeliverOwn(bytes) : delivery);
            }
        }
    }

    /// <summary>Whose own coming it is, or what it said itself and does not want to hear, is not told of it.</summary>
    private void MarkWhoKnows(Publish publish, Audience audience)
    {
        if (publish.Event is not Message)
        {
            foreach (var listener in audience.Of(publish.Event.Who.UserId))
            {
                listener.PartialHandOver = _number;
            }
        }
        else if (AuthorOf(publish, audience) is { Echo: false } author)
        {
            author.PartialHandOver = _number;
        }
    }

    private static Audience.Listener? AuthorOf(Publish message, Audience audience) =>
        message.Receipt is { } receipt ? audience.Find(receipt.To) : null;

    /// <summary>Whether a listener is told of an event by other means: of its own coming, going and changing.</summary>
    private static bool KnowsAlready(Audience.Listener listener, Publish publish) => publish.Event switch
    {
        Join or ProfileUpdated or Invited or Knocked or Left { Cause: LeaveCause.Quit } => listener.UserId == publish.Event.Who.UserId,
        Message when publish.IsMissed => !listener.Echo && listener.UserId == publish.Event.Who.UserId,
        Message => !listener.Echo && IsAsker(listener, publish),
        RoomMetadataChanged => IsAsker(listener, publish),
        _ => false,
    };

    private static bool IsAsker(Audience.Listener listener, Publish publish) =>
        publish.Receipt is { } receipt && receipt.To.Equals(listener.Connection);

    /// <summary>Some events are for those of a rank only, and for whom they are about.</summary>
    private static bool MaySee(Audience.Listener listener, RoomEvent happened, LocalMembers members) =>
        happened.ToRank == Ranks.None
        || listener.UserId == happened.Who.UserId
        || members.RanksOf(listener.UserId).AtLeast(happened.ToRank);

    private void Write(List<Publish> events, WireVariant variant)
    {
        _buffer.ResetWrittenCount();
        _ends.Clear();
        foreach (var publish in events)
        {
            variant.Write(publish.Event, _buffer);
            variant.WriteOfRoom(publish.Event, _buffer);
            _ends.Add(_buffer.WrittenCount);
        }
    }

    private void DeliverOthers(List<Publish> events, Audience.Listener listener)
    {
        _others.ResetWrittenCount();
        var start = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (!KnowsAlready(listener, events[i]))
            {
                _others.Write(_buffer.WrittenSpan[start.._ends[i]]);
            }

            start = _ends[i];
        }

        if (_others.WrittenCount > 0)
        {
            listener.Connection.Tell(new Deliver(_others.WrittenSpan.ToArray()));
        }
    }
}
