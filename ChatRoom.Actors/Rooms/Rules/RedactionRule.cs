using System.Globalization;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Who may redact a message (IRCv3 message-redaction).</summary>
internal static class RedactionRule
{
    /// <summary>Why a message may not be redacted, or null. Its author may for some time, who keeps order may as long as it is known.</summary>
    /// <param name="message">The message, or null when it is not known.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="userId">Who wants it gone.</param>
    /// <param name="keepsOrder">Whether that is somebody who keeps order among others, the author included.</param>
    /// <param name="window">For how long an author may.</param>
    /// <param name="now">When.</param>
    public static Refused? Refuse(
        RecentMessage? message, string messageId, string userId, bool keepsOrder, TimeSpan window, DateTimeOffset now)
    {
        if (message is not { } known)
        {
            return new Refused(Refusal.UnknownMessage, messageId);
        }

        if (keepsOrder)
        {
            return null;
        }

        if (known.AuthorId != userId)
        {
            return new Refused(Refusal.NotTheAuthor, messageId);
        }

        return now - known.Time <= window
            ? null
            : new Refused(Refusal.TooLateToRedact, messageId, Detail: ((long)window.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Why a member may not redact a message of its room, or null. What it was not told of is not there for it.</summary>
    public static Refused? Refuse(
        RoomState room, MemberView member, RecentMessage? message, string messageId, TimeSpan window, DateTimeOffset now)
    {
        var userId = member.Profile.UserId;
        var wasTold = message is not { } known || known.AuthorId == userId || member.Ranks.AtLeast(known.ToRank);
        var author = message is null ? null : room.Members.Find(message.Value.AuthorId);
        var keepsOrder = member.Ranks.AtLeast(Ranks.HalfOperator) && (author is null || member.Ranks.MayActOn(author.Ranks));
        return Refuse(wasTold ? message : null, messageId, userId, keepsOrder, window, now);
    }
}
