using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Modes;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Who may enter a room.</summary>
internal static class EntryRule
{
    /// <summary>Why somebody may not enter, or null. Who is invited may, and who keeps order by its account, whatever the modes.</summary>
    /// <param name="room">The room.</param>
    /// <param name="join">Who wants in, and the key it knows.</param>
    /// <param name="now">When.</param>
    public static Refused? Refuse(RoomState room, JoinRoom join, DateTimeOffset now)
    {
        if (room.Members.FindByName(join.Profile.Name) is not null)
        {
            return new Refused(Refusal.NameInUse, join.Profile.Name);
        }

        if ((room.Members.Count == 0 && room.Registration is null)
            || room.RankByAccount(join.Profile).AtLeast(Ranks.HalfOperator)
            || (join.IsReturn && !room.Lists.IsBanned(join.Profile))
            || room.Invitations.Contains(join.UserId) || RefuseByModes(room, join, now) is not { } why)
        {
            return null;
        }

        // A wrong key is for its owner to mend; everybody else is shown the other door.
        var forward = why == Refusal.WrongKey ? null : room.Modes.Forward;
        return new Refused(why, room.Name, Forward: forward);
    }

    /// <summary>Whether nobody is left who could let somebody in, now or ever: it begins another room.</summary>
    public static bool IsLostTo(RoomState room, JoinRoom join) =>
        room.Count == 0 && room.Registration is null && !join.IsReturn && RefuseByModes(room, join, room.LastTime) is not null;

    private static Refusal? RefuseByModes(RoomState room, JoinRoom join, DateTimeOffset now)
    {
        var modes = room.Modes;
        if (modes.Key is { } key && key != join.Key)
        {
            return Refusal.WrongKey;
        }

        if (modes.Has(RoomFlags.InviteOnly) && !room.Lists.NeedsNoInvitation(join.Profile))
        {
            return Refusal.InviteOnly;
        }

        if (room.Members.Count >= modes.Limit)
        {
            return Refusal.RoomIsFull;
        }

        if (room.Lists.IsBanned(join.Profile))
        {
            return Refusal.Banned;
        }

        if (modes.Has(RoomFlags.RegisteredOnly) && join.Profile.Account is null)
        {
            return Refusal.AccountNeeded;
        }

        return modes.JoinFlood is { } flood && room.Entries.Wait(room.Name, flood, now) > TimeSpan.Zero ? Refusal.TooManyJoins : null;
    }
}
