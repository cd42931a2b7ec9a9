using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Pacing;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Who may change a room's metadata (IRCv3 metadata).</summary>
internal static class MetadataRule
{
    /// <summary>How often the operators of a room may change it between them.</summary>
    public static readonly Rate ChangeRate = new(20, 40);

    /// <summary>Why a member may not change it, or null.</summary>
    /// <param name="room">The room.</param>
    /// <param name="userId">Who wants to.</param>
    /// <param name="change">The change; null clears all of it.</param>
    /// <param name="limit">How many keys there may be.</param>
    /// <param name="now">When.</param>
    public static Refused? Refuse(RoomState room, string userId, MetadataChange? change, int limit, DateTimeOffset now)
    {
        if (room.RanksOf(userId) is not { } ranks)
        {
            return new Refused(Refusal.NotInRoom, room.Name);
        }

        if (!ranks.AtLeast(Ranks.Operator))
        {
            return new Refused(Refusal.NotOperator, room.Name);
        }

        if (change is not null && room.Metadata.Refuse(change, limit) is { } refusal)
        {
            return refusal with { Room = room.Name };
        }

        var wait = room.MetadataChanges.Wait(room.Name, ChangeRate, now);
        return wait > TimeSpan.Zero
            ? new Refused(
                Refusal.TooManyChanges, change?.Key, room.Name, Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            : null;
    }
}
