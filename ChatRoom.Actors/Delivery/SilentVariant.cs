using System.Buffers;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Delivery;

/// <summary>For who is in a room and is told nothing: somebody without a connection.</summary>
internal sealed record SilentVariant : WireVariant
{
    public static readonly SilentVariant Instance = new();

    /// <inheritdoc/>
    public override void Write(RoomEvent happened, IBufferWriter<byte> output)
    {
    }
}
