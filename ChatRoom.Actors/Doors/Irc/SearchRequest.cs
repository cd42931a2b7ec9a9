using System.Globalization;
using ChatRoom.Actors.Search;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What a SEARCH asks for (IRCv3 draft/search), or what is wrong with it.</summary>
/// <param name="In">The room to search, or the name of who was spoken with, or null for everything one may read.</param>
/// <param name="Query">What to look for.</param>
/// <param name="Problem">The attribute that makes no sense and why, or null.</param>
internal readonly record struct SearchRequest(string? In, SearchQuery? Query, (string Attribute, string Why)? Problem)
{
    /// <summary>Reads the attributes, which are written as tags are.</summary>
    /// <param name="text">The command's parameter.</param>
    /// <param name="most">How many messages may be asked for; who asks for more gets as many.</param>
    public static SearchRequest Read(string text, int most)
    {
        var query = new SearchQuery(Words: [], From: null, After: null, Before: null, most);
        string? place = null;
        foreach (var (name, value) in IrcTags.Parse(text))
        {
            var problem = name switch
            {
                "in" => (place = value).Length == 0 ? "That is neither a channel nor a nickname" : null,
                "from" => (query = query with { From = value }).From!.Length == 0 ? "That is no nickname" : null,
                "text" => (query = query with { Words = SearchQuery.WordsOf(value) }).Words.IsEmpty ? "There is no word to search for" : null,
                "after" => ReadTime(value, time => query = query with { After = time }),
                "before" => ReadTime(value, time => query = query with { Before = time }),
                "limit" => ReadLimit(value, limit => query = query with { Limit = Math.Min(limit, most) }),
                _ => "There is no such attribute",
            };
            if (problem is not null)
            {
                return new SearchRequest(In: null, Query: null, (name, problem));
            }
        }

        return new SearchRequest(place, query, Problem: null);
    }

    private static string? ReadTime(string text, Action<DateTimeOffset> then)
    {
        if (!ServerTime.TryParse(text, out var time))
        {
            return "Invalid timestamp";
        }

        then(time);
        return null;
    }

    private static string? ReadLimit(string text, Action<int> then)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit == 0)
        {
            return "Invalid limit";
        }

        then(limit);
        return null;
    }
}
