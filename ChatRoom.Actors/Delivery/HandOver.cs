using System.Buffers;
using Akka.Actor;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Delivery;

/// <summary>Writes events once per wire variant and tells every connection of an audience.</summary>
internal sealed class HandOver
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>Where each message ends in the buffer.</summary>
    private readonly List<int> _ends = [];

    private long _number;

    /// <summary>Hands over messages, several at once; a connection without echo does not get its own among them.</summary>
    public void Messages(List<Publish> messages, Audience audience)
    {
        _number++;
        foreach (var message in messages)
        {
            if (AuthorOf(message, audience) is { Echo: false } author)
            {
                author.PartialHandOver = _number;
            }
        }

        foreach (var group in audience.Groups)
        {
            Write(messages, group.Variant);
            if (_buffer.WrittenCount == 0)
            {
                continue;
            }

            var all = new Deliver(_buffer.WrittenSpan.ToArray());
            foreach (var listener in group.Listeners)
            {
                if (listener.PartialHandOver == _number)
                {
                    DeliverOthers(messages, listener);
                }
                else
                {
                    listener.Connection.Tell(all);
                }
            }
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

    private void Write(List<Publish> messages, WireVariant variant)
    {
        _buffer.ResetWrittenCount();
        _ends.Clear();
        foreach (var message in messages)
        {
            variant.Write(message.Event, _buffer);
            _ends.Add(_buffer.WrittenCount);
        }
    }

    private void DeliverOthers(List<Publish> messages, Audience.Listener listener)
    {
        var others = new ArrayBufferWriter<byte>(Math.Max(1, _buffer.WrittenCount));
        var start = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Receipt is not { } receipt || !receipt.To.Equals(listener.Connection))
            {
                others.Write(_buffer.WrittenSpan[start.._ends[i]]);
            }

            start = _ends[i];
        }

        if (others.WrittenCount > 0)
        {
            listener.Connection.Tell(new Deliver(others.WrittenMemory));
        }
    }
}
