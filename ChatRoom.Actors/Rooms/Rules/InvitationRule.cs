using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms.Modes;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Who may invite whom, and who may ask to be invited.</summary>
internal static class InvitationRule
{
    /// <summary>How often somebody may knock.</summary>
    public static readonly Rate KnockRate = new(1, 60);

    /// <summary>Why somebody may not invite, or null. Where everybody may enter, every member may invite.</summary>
    public static Refused? Refuse(RoomState room, Invite invite)
    {
        if (room.Members.Find(invite.UserId) is not { } inviter)
        {
            return new Refused(Refusal.NotInRoom, room.Name);
        }

        if (room.Members.Find(invite.Target.UserId) is not null)
        {
            return new Refused(Refusal.InRoomAlready, invite.Target.Name, room.Name);
        }

        return room.Modes.Has(RoomFlags.InviteOnly) && !inviter.Ranks.AtLeast(Ranks.HalfOperator)
            ? new Refused(Refusal.NotOperator, room.Name)
            : null;
    }

    /// <summary>Why somebody may not knock, or null.</summary>
    public static Refused? Refuse(RoomState room, Knock knock, DateTimeOffset now)
    {
        if (room.Members.Find(knock.UserId) is not null)
        {
            return new Refused(Refusal.NoNeedToKnockInside, room.Name);
        }

        if (!room.Modes.Has(RoomFlags.InviteOnly) || room.Lists.NeedsNoInvitation(knock.Who))
        {
            return new Refused(Refusal.NoNeedToKnock, room.Name);
        }

        if (room.Lists.IsSilenced(knock.Who))
        {
            return new Refused(Refusal.Muted, room.Name);
        }

        return room.Knocks.Wait(knock.UserId, KnockRate, now) > TimeSpan.Zero ? new Refused(Refusal.TooManyKnocks, room.Name) : null;
    }
}
