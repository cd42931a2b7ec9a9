using System.Diagnostics.CodeAnalysis;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>
/// What follows KLINE and DLINE: <c>[ANDKILL] [MYSELF] [duration] mask [reason [| note]]</c> as Ergo has it; the duration may stand
/// behind the mask as InspIRCd has it, if a reason follows.
/// </summary>
/// <param name="Mask">Whom to ban.</param>
/// <param name="Duration">For how long; null for good.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">What only operators are told, or null.</param>
/// <param name="IsDeliberate">Whether MYSELF was said.</param>
internal sealed record BanRequest(string Mask, TimeSpan? Duration, string Reason, string? Note, bool IsDeliberate)
{
    /// <summary>Reason and note together must fit into one line with what else is said of a ban.</summary>
    private const int ReasonLength = 200;

    /// <summary>Reads the parameters; false when there is no mask among them.</summary>
    public static bool TryRead(IReadOnlyList<string> parameters, [NotNullWhen(true)] out BanRequest? request)
    {
        var words = new Queue<string>(parameters);
        var isDeliberate = false;
        while (words.Count > 1 && words.Peek().ToUpperInvariant() is "ANDKILL" or "MYSELF")
        {
            isDeliberate |= words.Dequeue().Equals("MYSELF", StringComparison.OrdinalIgnoreCase);
        }

        var duration = TakeDuration(words, leave: 0);
        if (!words.TryDequeue(out var mask))
        {
            request = null;
            return false;
        }

        duration ??= TakeDuration(words, leave: 1);
        var reasons = string.Join(' ', words).Split('|', 2, StringSplitOptions.TrimEntries);
        request = new BanRequest(
            mask,
            duration > TimeSpan.Zero ? duration : null,
            TopicText.Cut(reasons[0].Length > 0 ? reasons[0] : "No reason given", ReasonLength),
            reasons is [_, { Length: > 0 } note] ? TopicText.Cut(note, ReasonLength) : null,
            isDeliberate);
        return true;
    }

    private static TimeSpan? TakeDuration(Queue<string> words, int leave)
    {
        if (words.Count > leave && LongDuration.TryParse(words.Peek(), out var duration))
        {
            words.Dequeue();
            return duration;
        }

        return null;
    }
}
