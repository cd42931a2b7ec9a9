using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Search;

/// <summary>
/// Finds messages in the history of a room or a conversation: by the index as far as that goes, and behind it by reading. So it makes
/// no difference to what is found how far the index is.
/// </summary>
/// <param name="source">The history.</param>
/// <param name="index">The index.</param>
/// <param name="scope">What may be read.</param>
/// <param name="giveUp">Throws when it has taken too long; called before each read.</param>
internal sealed class HistorySearcher(IHistorySource source, ISearchIndex index, HistoryScope scope, Action giveUp)
{
    /// <summary>How many messages are read at once where there is no index.</summary>
    private const int Stretch = 500;

    private readonly HistoryPager _pager = new(source, scope);

    /// <summary>The messages, the oldest first.</summary>
    public List<RoomEvent> Find(SearchQuery query)
    {
        var (first, last) = _pager.Between(query.After, query.Before);
        var indexed = Math.Min(index.ProgressOf(scope.JournalId), last);
        List<RoomEvent> found = [];
        if (query.IsFromStart)
        {
            Collect(query, Indexed(query), first, indexed, found);
            Collect(query, Unindexed, Math.Max(first, indexed + 1), last, found);
        }
        else
        {
            Collect(query, Unindexed, Math.Max(first, indexed + 1), last, found);
            Collect(query, Indexed(query), first, indexed, found);
            found.Reverse();
        }

        return found;
    }

    private Func<long, long, bool, IReadOnlyList<HistoryEntry>> Indexed(SearchQuery query)
    {
        var terms = SearchTerms.Of(query);
        return (first, last, fromEnd) => index.Find(scope.JournalId, terms, first, last, query.Limit, fromEnd);
    }

    private IReadOnlyList<HistoryEntry> Unindexed(long first, long last, bool fromEnd) =>
        source.Read(first, last, Stretch, fromEnd, withEvents: false);

    /// <summary>Reads on until there is enough, or nothing left.</summary>
    private void Collect(
        SearchQuery query, Func<long, long, bool, IReadOnlyList<HistoryEntry>> read, long first, long last, List<RoomEvent> found)
    {
        while (found.Count < query.Limit && first <= last)
        {
            giveUp();
            var entries = read(first, last, !query.IsFromStart);
            if (entries.Count == 0)
            {
                return;
            }

            found.AddRange(entries.Select(entry => entry.Event)
                .Where(happened => happened is Message message && query.Matches(message) && _pager.IsForReader(message))
                .Take(query.Limit - found.Count));
            (first, last) = query.IsFromStart ? (entries[^1].Number + 1, last) : (first, entries[^1].Number - 1);
        }
    }
}
