using ChatRoom.Actors.Metadata;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// The metadata of a room and its members, a page at a time: all of a large room's at once would be more than a client may have
/// waiting for it.
/// </summary>
internal sealed class MetadataPages
{
    private string? _room;
    private string _after = "";

    /// <summary>The next page of a room; the first one when the page before was the last or of another room.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="all">Whose metadata there is, in any order.</param>
    /// <param name="size">How many values a page has, but that nobody's are torn apart.</param>
    public MetadataPage Next(string room, IEnumerable<MetadataOf> all, int size)
    {
        var page = MetadataPage.Take(all, room == _room ? _after : "", size);
        (_room, _after) = page.IsLast ? (null, "") : (room, page.Parts[^1].Target);
        return page;
    }
}

/// <summary>Some of the metadata of a room and its members.</summary>
/// <param name="Parts">Whose it is and what, nobody with nothing among them.</param>
/// <param name="IsLast">Whether there is no more.</param>
internal sealed record MetadataPage(IReadOnlyList<MetadataOf> Parts, bool IsLast)
{
    /// <summary>How many values there are.</summary>
    public int Count => Parts.Sum(part => part.Entries.Count);

    /// <summary>Takes a page, in the order of names.</summary>
    /// <param name="all">Whose metadata there is.</param>
    /// <param name="after">The name after which the page begins.</param>
    /// <param name="size">How many values a page has, but that nobody's are torn apart.</param>
    public static MetadataPage Take(IEnumerable<MetadataOf> all, string after, int size)
    {
        List<MetadataOf> parts = [];
        var count = 0;
        var rest = all
            .Where(part => part.Entries.Count > 0 && string.CompareOrdinal(part.Target, after) > 0)
            .OrderBy(part => part.Target, StringComparer.Ordinal);
        foreach (var part in rest)
        {
            if (count >= size)
            {
                return new MetadataPage(parts, IsLast: false);
            }

            parts.Add(part);
            count += part.Entries.Count;
        }

        return new MetadataPage(parts, IsLast: true);
    }
}

/// <summary>Values of a user or a room.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Entries">The values.</param>
internal sealed record MetadataOf(string Target, IReadOnlyCollection<MetadataEntry> Entries);
