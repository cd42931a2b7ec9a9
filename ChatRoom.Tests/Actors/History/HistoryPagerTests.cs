using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.History;

/// <summary>Whatever is asked of a history, it is what somebody finds who reads all of it.</summary>
public sealed class HistoryPagerTests
{
    private const string Incarnation = "abc";

    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Gen<HistoryEntry[]> Histories =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 9]).Array[0, 60].Select(steps => Build(steps));

    [Fact]
    public void A_page_is_what_somebody_finds_who_reads_all()
    {
        Gen.Select(Histories, Points, Points, Gen.Int[1, 12], Gen.Bool, Gen.Bool).Sample((all, after, before, limit, fromEnd, withEvents) =>
        {
            var query = new HistoryQuery(PointAt(all, after), PointAt(all, before), limit, fromEnd) { WithEvents = withEvents };

            Assert.Equal(Expected(all, query), Read(all, query));
        });
    }

    [Fact]
    public void What_is_around_a_point_has_it_in_the_middle()
    {
        Gen.Select(Histories, Gen.Int[0, 80], Gen.Int[1, 12]).Sample((all, at, limit) =>
        {
            var point = PointAt(all, at)!.Value;
            var query = HistoryQuery.Latest(limit) with { Around = point };

            var before = Wanted(all, query).Where(happened => Compare(happened, point) < 0).TakeLast(limit / 2).ToArray();
            var behind = Wanted(all, query).Where(happened => Compare(happened, point) >= 0).Take(limit - before.Length);
            Assert.Equal([.. before, .. behind], Read(all, query));
        });
    }

    [Fact]
    public void What_was_told_to_others_only_is_not_shown()
    {
        HistoryEntry[] all = [Entry(1, Say(1, People.Alice, Ranks.Operator)), Entry(2, Say(2, People.Bob, Ranks.Operator)), Entry(3, Say(3, People.Bob))];

        var seen = new HistoryPager(new Source(all), Scope(all) with { Reader = People.Alice.UserId, Ranks = Ranks.Voice }).Read(HistoryQuery.Latest(10));

        Assert.Equal([1, 3], seen!.Select(happened => happened.Sequence));
    }

    [Fact]
    public void A_message_is_found_by_its_id_whatever_is_missing_before_it()
    {
        Gen.Select(Histories, Gen.Int[0, 200]).Sample((all, sequence) =>
        {
            var id = MessageIds.Of(Incarnation, sequence);

            var expected = all.Where(entry => entry.Event is Message message && message.MessageId == id).Select(entry => (long?)entry.Number);
            Assert.Equal(expected.SingleOrDefault(), new HistoryPager(new Source(all), Scope(all)).Find(id));
        });
    }

    [Fact]
    public void A_message_of_another_room_is_no_point() =>
        Assert.Null(new HistoryPager(new Source([]), Scope([])).Read(HistoryQuery.Latest(5) with { Around = new HistoryPoint("other-1", default) }));

    [Fact]
    public void What_is_older_than_the_room_is_not_shown()
    {
        HistoryEntry[] all = [Entry(1, Say(1, People.Alice)), Entry(2, Say(2, People.Alice)), Entry(3, Say(3, People.Alice))];

        Assert.Equal([2, 3], new HistoryPager(new Source(all), Scope(all) with { First = 2 }).Read(HistoryQuery.Latest(10))!.Select(each => each.Sequence));
    }

    /// <summary>0 to 99: at an event, beside one, or (above 80) nowhere.</summary>
    private static Gen<int> Points => Gen.Int[0, 99];

    private static HistoryPoint? PointAt(HistoryEntry[] all, int choice)
    {
        if (choice > 80)
        {
            return all.Length == 0 ? new HistoryPoint(null, Start.AddSeconds(choice)) : null;
        }

        if (all.Length == 0)
        {
            return new HistoryPoint(null, Start);
        }

        var happened = all[choice % all.Length].Event;
        return (choice % 3) switch
        {
            0 => new HistoryPoint(MessageIds.Of(Incarnation, happened.Sequence), default),
            1 => new HistoryPoint(null, happened.Time),
            _ => new HistoryPoint(null, happened.Time.AddMilliseconds(-1)),
        };
    }

    private static IEnumerable<RoomEvent> Expected(HistoryEntry[] all, HistoryQuery query)
    {
        var (from, to) = (query.After, query.Before);
        var isBackwards = from is { } one && to is { } other
            && all.Count(entry => Compare(entry.Event, one) < 0) > all.Count(entry => Compare(entry.Event, other) < 0);
        if (isBackwards)
        {
            (from, to) = (to, from);
        }

        var between = Wanted(all, query).Where(happened =>
            (from is not { } after || Compare(happened, after) > 0) && (to is not { } before || Compare(happened, before) < 0));
        return query.FromEnd || isBackwards ? between.TakeLast(query.Limit) : between.Take(query.Limit);
    }

    private static IEnumerable<RoomEvent> Wanted(HistoryEntry[] all, HistoryQuery query) =>
        all.Select(entry => entry.Event).Where(happened => query.WithEvents || happened is Message);

    private static int Compare(RoomEvent happened, HistoryPoint point) => point.MessageId is { } id
        ? happened.Sequence.CompareTo(MessageIds.NumberIn(Incarnation, id))
        : happened.Time.CompareTo(point.Time);

    private static List<RoomEvent> Read(HistoryEntry[] all, HistoryQuery query) => new HistoryPager(new Source(all), Scope(all)).Read(query)!;

    private static HistoryScope Scope(HistoryEntry[] all) =>
        new("#room", "room-#room", Incarnation, First: 1, Last: all.Length == 0 ? 0 : all[^1].Number, "reader", Ranks.Founder);

    /// <summary>Numbers, sequences and times grow in steps of their own: what is between was not stored, or has been taken back.</summary>
    private static HistoryEntry[] Build((int Number, int Sequence, int Kind)[] steps)
    {
        var (number, sequence) = (0L, 0L);
        return
        [
            .. steps.Select(step =>
            {
                (number, sequence) = (number + step.Number, sequence + step.Sequence);
                return Entry(number, step.Kind < 7 ? Say(sequence, People.Alice) : new Join("#room", sequence, At(sequence), People.Bob, Ranks.None));
            }),
        ];
    }

    private static HistoryEntry Entry(long number, RoomEvent happened) => new(number, happened);

    private static Message Say(long sequence, ChatRoom.Actors.Users.Profile who, Ranks toRank = Ranks.None) =>
        new("#room", sequence, At(sequence), who, new Utterance(MessageKind.Message, $"{sequence}"), MessageIds.Of(Incarnation, sequence))
        {
            ToRank = toRank,
        };

    private static DateTimeOffset At(long sequence) => Start.AddMilliseconds(10 * sequence);

    private sealed class Source(HistoryEntry[] all) : IHistorySource
    {
        public IReadOnlyList<HistoryEntry> Read(long first, long last, int count, bool fromEnd, bool withEvents)
        {
            var wanted = all.Where(entry => entry.Number >= first && entry.Number <= last && (withEvents || entry.Event is Message));
            return [.. (fromEnd ? wanted.Reverse() : wanted).Take(count)];
        }

        public IReadOnlyList<HistoryEntry> ReadEvery(long first, long last, long step)
        {
            List<HistoryEntry> found = [];
            for (var number = first; number <= last; number += step)
                found.AddRange(all.Where(entry => entry.Number >= number && entry.Number <= last).Take(1));
            return found;
        }
    }
}
