using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.History;

/// <summary>Finds the part of a history that somebody wants. Nothing but that part is read, and some events on the way to it.</summary>
/// <param name="source">The history.</param>
/// <param name="scope">What may be read of it.</param>
internal sealed class HistoryPager(IHistorySource source, HistoryScope scope)
{
    /// <summary>Into how many parts a history is divided at once to find a point in it: a question to the store costs more than a few rows.</summary>
    private const int Parts = 32;

    /// <summary>The events, the oldest first; null when a message that was pointed at is not known.</summary>
    public List<RoomEvent>? Read(HistoryQuery query)
    {
        if (!IsKnown(query.After) || !IsKnown(query.Before) || !IsKnown(query.Around))
        {
            return null;
        }

        if (query.Around is { } middle)
        {
            var at = NumberOf(middle, isBehind: false);
            var older = Collect(query, scope.First, at - 1, query.Limit / 2, fromEnd: true);
            return [.. older, .. Collect(query, at, scope.Last, query.Limit - older.Count, fromEnd: false)];
        }

        var (from, to) = (query.After, query.Before);
        var isBackwards = from is { } one && to is { } other && NumberOf(one, isBehind: false) > NumberOf(other, isBehind: false);
        if (isBackwards)
        {
            (from, to) = (to, from);
        }

        var first = from is { } after ? NumberOf(after, isBehind: true) : scope.First;
        var last = to is { } before ? NumberOf(before, isBehind: false) - 1 : scope.Last;
        return Collect(query, first, last, query.Limit, query.FromEnd || isBackwards);
    }

    /// <summary>The journal's number of a message, or null when it is not there.</summary>
    public long? Find(string messageId)
    {
        var number = NumberOf(new HistoryPoint(messageId, default), isBehind: false);
        return source.Read(number, scope.Last, count: 1, fromEnd: false, withEvents: false) is [{ Event: Message message } entry]
            && message.MessageId == messageId
            ? entry.Number
            : null;
    }

    /// <summary>The journal's numbers of what happened between two times, both included.</summary>
    public (long First, long Last) Between(DateTimeOffset? from, DateTimeOffset? to) => (
        from is { } start ? NumberOf(new HistoryPoint(MessageId: null, start), isBehind: false) : scope.First,
        to is { } end ? NumberOf(new HistoryPoint(MessageId: null, end), isBehind: true) - 1 : scope.Last);

    /// <summary>Whether what happened was told to the reader, or to some of its ranks.</summary>
    public bool IsForReader(RoomEvent happened) =>
        happened.Who.UserId == scope.Reader || scope.Ranks.AtLeast(happened.ToRank)
        && (happened is not Message { To: var to } || scope.Ranks.AtLeast(to));

    private List<RoomEvent> Collect(HistoryQuery query, long first, long last, int count, bool fromEnd)
    {
        List<RoomEvent> found = [];
        while (found.Count < count && first <= last)
        {
            var wanted = count - found.Count;
            var read = source.Read(first, last, wanted, fromEnd, query.WithEvents);
            found.AddRange(read.Select(entry => entry.Event).Where(IsForReader));
            if (read.Count < wanted)
            {
                break;
            }

            (first, last) = fromEnd ? (first, read[^1].Number - 1) : (read[^1].Number + 1, last);
        }

        if (fromEnd)
        {
            found.Reverse();
        }

        return found;
    }

    /// <summary>Of a message that has been taken back the id is still good: the place is known, though nothing is there.</summary>
    private bool IsKnown(HistoryPoint? point) =>
        point is not { MessageId: { } id } || MessageIds.NumberIn(scope.Incarnation, id) > 0;

    /// <summary>The lowest number that is not before a point, or that is behind it: found by dividing, for events are in order of both.</summary>
    private long NumberOf(HistoryPoint point, bool isBehind)
    {
        var (low, high) = (scope.First, scope.Last + 1);
        while (low < high)
        {
            var step = (high - low + Parts - 1) / Parts;
            var entries = source.ReadEvery(low, high - 1, step);
            var passed = entries.TakeWhile(entry => Compare(entry.Event, point) is var order && (order < 0 || (order == 0 && isBehind))).Count();
            high = Math.Min(high, low + (passed * step));
            low = passed == 0 ? low : entries[passed - 1].Number + 1;
        }

        return low;
    }

    private int Compare(RoomEvent happened, HistoryPoint point) => point.MessageId is { } id
        ? happened.Sequence.CompareTo(MessageIds.NumberIn(scope.Incarnation, id))
        : happened.Time.CompareTo(point.Time);
}
