using System.Collections.Immutable;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Search;

/// <summary>What somebody looks for in a history. A message is found when all of it is true.</summary>
/// <param name="Words">Words that are all in it, as <see cref="Protocol.Text.Words"/> takes them from a text.</param>
/// <param name="From">The name that its author had, or null for anybody.</param>
/// <param name="After">When it was said at the earliest, or null.</param>
/// <param name="Before">When it was said at the latest, or null.</param>
/// <param name="Limit">How many are wanted at most: the oldest when there is a beginning, and else the youngest.</param>
internal sealed record SearchQuery(ImmutableArray<string> Words, string? From, DateTimeOffset? After, DateTimeOffset? Before, int Limit)
{
    /// <summary>Whether it is searched from the beginning.</summary>
    public bool IsFromStart => After is not null;

    /// <summary>Looks for words alone.</summary>
    public static SearchQuery For(string text, int limit) => new(WordsOf(text), From: null, After: null, Before: null, limit);

    /// <summary>The words of what somebody has typed.</summary>
    public static ImmutableArray<string> WordsOf(string text) => [.. Protocol.Text.Words.Of(text)];

    /// <summary>Whether a message is found, if it may be read. An index only finds sooner what this is true for.</summary>
    public bool Matches(Message message) =>
        IsSearched(message)
        && (From is null || Casemapping.Equals(From, message.Who.Name))
        && (After is not { } after || message.Time >= after)
        && (Before is not { } before || message.Time <= before)
        && (Words.IsEmpty || WordsOf(message).ToHashSet(StringComparer.Ordinal).IsSupersetOf(Words));

    /// <summary>What is wanted of what was found in several histories, the oldest first.</summary>
    public IEnumerable<RoomEvent> Merge(IEnumerable<RoomEvent> found)
    {
        var inOrder = found.OrderBy(happened => happened.Time).ThenBy(happened => happened.Room, StringComparer.Ordinal);
        return IsFromStart ? inOrder.Take(Limit) : inOrder.TakeLast(Limit);
    }

    /// <summary>Whether a message can be found at all: what has no text for people cannot.</summary>
    public static bool IsSearched(Message message) => message.Said.Kind != MessageKind.Tags;

    /// <summary>The words of a message. Where its author has cut a line is no end of a word.</summary>
    public static IReadOnlyList<string> WordsOf(Message message) => Protocol.Text.Words.Of(string.Join(Utterance.LineBreak, message.Said.Lines()));
}
