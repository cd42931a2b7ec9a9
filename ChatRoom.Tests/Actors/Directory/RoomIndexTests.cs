using ChatRoom.Actors.Directory;
using CsCheck;

namespace ChatRoom.Tests.Actors.Directory;

public sealed class RoomIndexTests
{
    private static readonly RoomFilter Busy = RoomFilter.All with { MoreThan = 1 };

    [Fact]
    public void All_pages_together_are_all_rooms_that_pass() => Gen.Int[0, 3 * PagedKeys.PageLength].Sample(
        count =>
        {
            var index = new RoomIndex();
            for (var i = 0; i < count; i++)
                index.Set(new RoomListed($"#Room{i}", i % 3, ""));

            Assert.Equal(
                Enumerable.Range(0, count).Where(i => i % 3 > 1).Select(i => $"#Room{i}").Order(),
                Pages(index, Busy).Select(room => room.Name).Order());
        },
        iter: 20);

    [Fact]
    public void What_comes_and_goes_between_two_pages_makes_none_be_listed_twice_or_left_out()
    {
        var index = new RoomIndex();
        for (var i = 0; i < 2 * PagedKeys.PageLength; i++)
            index.Set(new RoomListed($"#{i:D5}", 1, ""));

        var first = index.Page(RoomFilter.All, "");
        index.Remove(first.Next!);
        index.Set(new RoomListed("#00000a", 1, ""));
        var second = index.Page(RoomFilter.All, first.Next!);

        Assert.Equal(PagedKeys.PageLength, first.Rooms.Length);
        Assert.Equal(Enumerable.Range(PagedKeys.PageLength, PagedKeys.PageLength).Select(i => $"#{i:D5}"), second.Rooms.Select(room => room.Name));
        Assert.Empty(index.Page(RoomFilter.All, second.Next!).Rooms);
        Assert.Null(index.Page(RoomFilter.All, second.Next!).Next);
    }

    [Fact]
    public void Rooms_asked_for_by_name_are_one_page_however_many_there_are()
    {
        var index = new RoomIndex();
        for (var i = 0; i < 2 * PagedKeys.PageLength; i++)
            index.Set(new RoomListed($"#Room{i}", 1, ""));

        var page = index.Page(new RoomFilter(["#room999", "#ROOM1", "#room1", "#none"], []), "");

        Assert.Equal(["#Room999", "#Room1"], page.Rooms.Select(room => room.Name));
        Assert.Null(page.Next);
    }

    [Fact]
    public void A_room_is_known_by_its_name_in_any_case_until_it_is_gone()
    {
        var index = new RoomIndex();
        index.Set(new RoomListed("#a", 1, ""));
        index.Set(new RoomListed("#A", 2, "news"));

        Assert.Equal(new RoomListed("#A", 2, "news"), index.Find("#a"));
        Assert.Equal(1, index.Count);
        index.Remove("#a");
        Assert.Null(index.Find("#A"));
        Assert.Empty(Pages(index, RoomFilter.All));
    }

    private static List<RoomListed> Pages(RoomIndex index, RoomFilter filter)
    {
        List<RoomListed> rooms = [];
        for (string? after = ""; after is not null;)
        {
            var page = index.Page(filter, after);
            rooms.AddRange(page.Rooms);
            after = page.Next;
        }

        return rooms;
    }
}
