using System.Collections.Immutable;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>Which rooms are asked for: those for which everything here holds (Modern IRC, ISUPPORT <c>ELIST</c>).</summary>
/// <param name="Masks">The room's name fits one of these names and masks; any does when there are none.</param>
/// <param name="NotMasks">The room's name fits none of these masks.</param>
/// <param name="MoreThan">It has more members.</param>
/// <param name="FewerThan">It has fewer members.</param>
/// <param name="CreatedAfter">It was made later.</param>
/// <param name="CreatedBefore">It was made earlier.</param>
/// <param name="TopicAfter">It has a topic, set later.</param>
/// <param name="TopicBefore">It has a topic, set earlier.</param>
internal sealed record RoomFilter(
    ImmutableArray<string> Masks,
    ImmutableArray<string> NotMasks,
    int MoreThan = -1,
    int FewerThan = int.MaxValue,
    DateTimeOffset? CreatedAfter = null,
    DateTimeOffset? CreatedBefore = null,
    DateTimeOffset? TopicAfter = null,
    DateTimeOffset? TopicBefore = null)
{
    /// <summary>Lets every room pass.</summary>
    public static readonly RoomFilter All = new([], []);

    /// <summary>Whether it asks for rooms by their names alone, so that nobody has to look at all of them.</summary>
    public bool IsByName => Masks.Length > 0 && !Masks.Any(IsMask);

    /// <summary>Whether a word is a mask rather than a name.</summary>
    public static bool IsMask(string word) => word.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a room passes.</summary>
    public bool Passes(RoomListed room) =>
        (Masks.Length == 0 || Masks.Any(mask => Mask.Matches(mask, room.Name)))
        && !NotMasks.Any(mask => Mask.Matches(mask, room.Name))
        && room.Members > MoreThan
        && room.Members < FewerThan
        && IsBetween(room.Created, CreatedAfter, CreatedBefore)
        && ((TopicAfter ?? TopicBefore) is null || (room.TopicSetAt is { } setAt && IsBetween(setAt, TopicAfter, TopicBefore)));

    private static bool IsBetween(DateTimeOffset time, DateTimeOffset? after, DateTimeOffset? before) =>
        (after is null || time > after) && (before is null || time < before);
}
