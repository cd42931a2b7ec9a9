using System.Buffers;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Delivery;

/// <summary>
/// One way of writing room events: a door's, under certain capabilities. Connections of equal variants share the
/// bytes, so an event is written once for all of them.
/// </summary>
internal abstract record WireVariant
{
    /// <summary>Whether its connections are told of metadata, beside what is written.</summary>
    public virtual bool ShowsMetadata => false;

    /// <summary>Writes an event as one or more lines, or nothing if this wire does not show it.</summary>
    public abstract void Write(RoomEvent happened, IBufferWriter<byte> output);

    /// <summary>
    /// Writes what is to be shown of an event about a person in each of its rooms, where <see cref="Write"/> writes what is shown once.
    /// </summary>
    public virtual void WriteOfRoom(RoomEvent happened, IBufferWriter<byte> output)
    {
    }
}
