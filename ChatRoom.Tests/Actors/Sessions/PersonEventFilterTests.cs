using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Sessions;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Sessions;

public sealed class PersonEventFilterTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PersonEventFilter _filter;

    public PersonEventFilterTests() => _filter = new PersonEventFilter(_clock);

    [Fact]
    public void In_one_shared_room_every_change_is_first()
    {
        Assert.True(_filter.IsFirst("#A", Change(1, "#a"), ["#a", "#x"]));
        Assert.True(_filter.IsFirst("#A", Change(2, "#a"), ["#a", "#x"]));
        Assert.Equal(0, _filter.Pending);
    }

    [Fact]
    public void Of_two_shared_rooms_the_first_to_tell_is_shown()
    {
        Assert.True(_filter.IsFirst("#B", Change(1, "#a", "#b"), ["#a", "#b"]));
        Assert.Equal(1, _filter.Pending);
        Assert.False(_filter.IsFirst("#A", Change(1, "#a", "#b"), ["#a", "#b"]));
        Assert.Equal(0, _filter.Pending);
    }

    [Fact]
    public void Changes_of_different_people_and_different_changes_are_told_apart()
    {
        Assert.True(_filter.IsFirst("#a", Change(1, "#a", "#b"), ["#a", "#b"]));
        Assert.True(_filter.IsFirst("#a", Change(2, "#a", "#b"), ["#a", "#b"]));
        Assert.True(_filter.IsFirst("#a", Change(1, "#a", "#b") with { UserId = "other" }, ["#a", "#b"]));
        Assert.Equal(3, _filter.Pending);
    }

    [Fact]
    public void A_room_that_was_left_is_not_waited_for()
    {
        Assert.True(_filter.IsFirst("#a", Change(1, "#a", "#b", "#c"), ["#a", "#b", "#c"]));

        _filter.Leave("#b");
        Assert.Equal(1, _filter.Pending);
        _filter.Leave("#c");
        Assert.Equal(0, _filter.Pending);
    }

    [Fact]
    public void A_room_that_never_tells_is_forgotten_in_time()
    {
        _filter.IsFirst("#a", Change(1, "#a", "#b"), ["#a", "#b"]);
        _clock.Advance(TimeSpan.FromMinutes(2));

        _filter.IsFirst("#a", Change(2, "#a", "#b"), ["#a", "#b"]);

        Assert.Equal(1, _filter.Pending);
    }

    [Fact]
    public void For_any_interleaving_exactly_one_telling_of_each_change_is_first_and_nothing_is_remembered()
    {
        var rooms = Enumerable.Range(0, 6).Select(i => $"#r{i}").ToArray();
        var changes = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Shuffle(rooms), Gen.Int[1, 6]);
        Gen.Select(Gen.Shuffle(rooms), Gen.Int[1, 6], changes.Array[1, 6], Gen.Int).Sample((mine, count, told, seed) =>
        {
            var filter = new PersonEventFilter(new FakeTimeProvider());
            var joined = mine.Take(count).ToHashSet();
            var people = told
                .Select(each => new PersonChange($"u{each.Item1}", each.Item2, [.. each.Item3.Take(each.Item4)]))
                .DistinctBy(change => (change.UserId, change.Revision))
                .ToArray();
            var tellings = people.SelectMany(change => change.Rooms.Where(joined.Contains).Select(room => (room, change))).ToArray();
            new Random(seed).Shuffle(tellings);

            var shown = tellings.Where(telling => filter.IsFirst(telling.room.ToUpperInvariant(), telling.change, joined)).ToArray();

            Assert.Equal(
                people.Count(change => change.Rooms.Any(joined.Contains)),
                shown.Length);
            Assert.Distinct(shown.Select(telling => (telling.change.UserId, telling.change.Revision)));
            Assert.Equal(0, filter.Pending);
        });
    }

    private static PersonChange Change(long revision, params string[] rooms) => new("u", revision, [.. rooms]);
}
