using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Metadata;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class MetadataPagesTests
{
    private readonly MetadataPages _pages = new();

    [Fact]
    public void Little_is_one_page_in_the_order_of_names_without_those_who_have_nothing()
    {
        var page = _pages.Next("#room", [Of("bob", 1), Of("alice", 2), Of("carol", 0), Of("#room", 1)], size: 9);

        Assert.Equal(["#room", "alice", "bob"], page.Parts.Select(part => part.Target));
        Assert.True(page.IsLast);
        Assert.Equal(4, page.Count);
    }

    [Fact]
    public void Nothing_is_one_page_too()
    {
        var page = _pages.Next("#room", [Of("#room", 0)], size: 1);

        Assert.Empty(page.Parts);
        Assert.True(page.IsLast);
    }

    [Fact]
    public void Much_comes_page_by_page_and_nobody_is_torn_apart()
    {
        MetadataOf[] all = [Of("a", 2), Of("b", 2), Of("c", 1), Of("d", 1), Of("e", 0)];

        var pages = Enumerable.Range(0, 3).Select(_ => _pages.Next("#room", all, size: 3)).ToArray();

        Assert.Equal(["ab", "cd", "ab"], pages.Select(page => string.Concat(page.Parts.Select(part => part.Target))));
        Assert.Equal([false, true, false], pages.Select(page => page.IsLast));
    }

    [Fact]
    public void Another_room_begins_at_its_first_page()
    {
        MetadataOf[] all = [Of("a", 1), Of("b", 1)];
        _pages.Next("#one", all, size: 1);

        Assert.Equal("a", _pages.Next("#two", all, size: 1).Parts[0].Target);
        Assert.Equal("b", _pages.Next("#two", all, size: 1).Parts[0].Target);
    }

    private static MetadataOf Of(string target, int count) =>
        new(target, [.. Enumerable.Range(0, count).Select(i => new MetadataEntry($"k{i}", "v"))]);
}
