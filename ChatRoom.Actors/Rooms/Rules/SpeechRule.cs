using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Who may say what in a room.</summary>
internal static class SpeechRule
{
    private const char CtcpDelimiter = '\x01';

    /// <summary>Decides on something said.</summary>
    /// <param name="room">The room.</param>
    /// <param name="say">What is said, and to whom of the room.</param>
    /// <param name="author">Who says it, as the room knows it.</param>
    /// <param name="ranks">The author's ranks, or null when it is no member.</param>
    /// <param name="now">When.</param>
    /// <param name="toRank">The least rank of those who are to hear it.</param>
    /// <returns>Why it may not be said, or null.</returns>
    public static Refused? Refuse(RoomState room, Say say, Profile author, Ranks? ranks, DateTimeOffset now, out Ranks toRank)
    {
        toRank = say.To;
        if (ranks is null && (room.Modes.Has(RoomFlags.NoExternalMessages) || say.To != Ranks.None))
        {
            return new Refused(Refusal.CannotSend, room.Name);
        }

        if (room.Modes.Has(RoomFlags.NoCtcp) && say.Said.Kind != MessageKind.Action && say.Said.Text.StartsWith(CtcpDelimiter))
        {
            return new Refused(Refusal.NoCtcp, room.Name);
        }

        if (ranks.GetValueOrDefault().AtLeast(Ranks.Voice))
        {
            return null;
        }

        if (Silence(room, author) is not { } silence)
        {
            return say.Said.Kind == MessageKind.Tags ? null : RefuseHaste(room, author.UserId, now);
        }

        // What may not be heard by all is still heard by those who decide who may speak.
        if (room.Modes.Has(RoomFlags.OperatorModerated))
        {
            toRank = Ranks.HalfOperator;
            return RefuseHaste(room, author.UserId, now);
        }

        return new Refused(silence, room.Name);
    }

    /// <summary>Whether it matters to a room how much people say.</summary>
    public static bool IsCounted(RoomModes modes, Utterance said) =>
        (modes.Flood is not null || modes.SlowSeconds is not null) && said.Kind != MessageKind.Tags;

    /// <summary>Notes something said by somebody without a rank.</summary>
    public static void Note(RoomState room, string userId, DateTimeOffset now)
    {
        if (room.Modes.Flood is { } flood)
        {
            room.Lines.Note(userId, flood, now);
        }

        if (room.Modes.SlowSeconds is { } seconds)
        {
            room.Turns.Note(userId, new Rate(1, seconds), now);
        }
    }

    private static Refusal? Silence(RoomState room, Profile author)
    {
        if (room.Modes.Has(RoomFlags.Moderated))
        {
            return Refusal.Moderated;
        }

        if (room.Modes.Has(RoomFlags.ModeratedForUnregistered) && author.Account is null)
        {
            return Refusal.AccountNeededToSpeak;
        }

        return room.Lists.IsSilenced(author) ? Refusal.Muted : null;
    }

    private static Refused? RefuseHaste(RoomState room, string userId, DateTimeOffset now)
    {
        var flood = room.Modes.Flood is { } rate ? room.Lines.Wait(userId, rate, now) : TimeSpan.Zero;
        var slow = room.Modes.SlowSeconds is { } seconds ? room.Turns.Wait(userId, new Rate(1, seconds), now) : TimeSpan.Zero;
        var wait = Math.Ceiling((flood > slow ? flood : slow).TotalSeconds);
        return wait > 0
            ? new Refused(Refusal.TooFast, room.Name, Detail: wait.ToString(CultureInfo.InvariantCulture))
            : null;
    }
}
