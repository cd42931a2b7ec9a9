namespace ChatRoom.Actors.Directory;

/// <summary>Keys in order, so that they can be read page by page while they come and go.</summary>
internal sealed class PagedKeys
{
    /// <summary>How many are looked at for one page: so many that asking costs little, so few that nobody waits long behind the answer.</summary>
    public const int PageLength = 500;

    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>A key is there.</summary>
    public void Add(string key) => _keys.Add(key);

    /// <summary>A key is gone.</summary>
    public void Remove(string key) => _keys.Remove(key);

    /// <summary>The next keys.</summary>
    /// <param name="after">Where the page before ended, or "" for the first one.</param>
    /// <returns>The keys, and where the next page begins, or null when there is none.</returns>
    public (string[] Keys, string? Next) Page(string after)
    {
        string[] page = _keys.Max is { } last && string.CompareOrdinal(after, last) < 0
            ? [.. _keys.GetViewBetween(after, last).SkipWhile(key => key == after).Take(PageLength)]
            : [];
        return (page, page.Length == PageLength ? page[^1] : null);
    }
}
