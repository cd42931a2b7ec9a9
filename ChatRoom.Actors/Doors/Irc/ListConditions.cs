using System.Globalization;
using ChatRoom.Actors.Directory;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// What LIST asks for: names, masks, <c>!mask</c>, <c>&lt;n</c>, <c>&gt;n</c>, <c>C&lt;n</c>, <c>C&gt;n</c>, <c>T&lt;n</c>, <c>T&gt;n</c>,
/// separated by commas (Modern IRC, ISUPPORT <c>ELIST</c>). Times are in minutes before now. Pure.
/// </summary>
internal static class ListConditions
{
    /// <summary>The letters of ISUPPORT <c>ELIST</c>.</summary>
    public const string Letters = "CMNTU";

    /// <summary>Longer ago than any room is old.</summary>
    private const int MostMinutes = 100 * 366 * 24 * 60;

    /// <summary>Reads the parameters of LIST. A condition without a number in the place of one is left out.</summary>
    /// <param name="parameters">The parameters; how conditions are spread over them makes no difference.</param>
    /// <param name="now">The time.</param>
    public static RoomFilter Read(IEnumerable<string> parameters, DateTimeOffset now) => parameters
        .SelectMany(parameter => parameter.Split(',', StringSplitOptions.RemoveEmptyEntries))
        .Aggregate(RoomFilter.All, (filter, word) => With(filter, word, now));

    private static RoomFilter With(RoomFilter filter, string word, DateTimeOffset now) => word switch
    {
        ['>', .. var number] => Number(number) is { } members ? filter with { MoreThan = Math.Max(filter.MoreThan, members) } : filter,
        ['<', .. var number] => Number(number) is { } members ? filter with { FewerThan = Math.Min(filter.FewerThan, members) } : filter,
        ['C' or 'c', '<', .. var minutes] => filter with { CreatedAfter = Latest(filter.CreatedAfter, Ago(minutes, now)) },
        ['C' or 'c', '>', .. var minutes] => filter with { CreatedBefore = Earliest(filter.CreatedBefore, Ago(minutes, now)) },
        ['T' or 't', '<', .. var minutes] => filter with { TopicAfter = Latest(filter.TopicAfter, Ago(minutes, now)) },
        ['T' or 't', '>', .. var minutes] => filter with { TopicBefore = Earliest(filter.TopicBefore, Ago(minutes, now)) },
        ['!', .. { Length: > 0 } mask] => filter with { NotMasks = filter.NotMasks.Add(mask) },
        _ => filter with { Masks = filter.Masks.Add(word) },
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Ago(string minutes, DateTimeOffset now) =>
        Number(minutes) is { } number ? now - TimeSpan.FromMinutes(Math.Min(number, MostMinutes)) : null;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;
}
