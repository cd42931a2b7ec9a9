using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.History;

/// <summary>What is stored and may be part of a history.</summary>
internal interface IHistoryRecord : IStored
{
    /// <summary>What has happened.</summary>
    RoomEvent Event { get; }
}
