using ChatRoom.Actors.Rooms;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RecentMessagesTests
{
    private readonly RecentMessages _messages = new();

    [Fact]
    public void Nothing_is_known_at_first()
    {
        Assert.Null(_messages.Find(0));
        Assert.Null(_messages.Find(1));
        _messages.Forget(1);
    }

    [Fact]
    public void A_message_is_known_until_it_is_forgotten()
    {
        Note(3);

        Assert.Equal("author 3", _messages.Find(3)?.AuthorId);
        Assert.Null(_messages.Find(0));
        Assert.Null(_messages.Find(3 + RecentMessages.Limit));
        _messages.Forget(3);
        Assert.Null(_messages.Find(3));
    }

    [Fact]
    public void The_latest_are_known_and_no_others()
    {
        foreach (var number in Enumerable.Range(1, 3 * RecentMessages.Limit))
            Note(number);

        var known = Enumerable.Range(1, 4 * RecentMessages.Limit).Where(number => _messages.Find(number) is not null).ToArray();
        Assert.Equal(Enumerable.Range((2 * RecentMessages.Limit) + 1, RecentMessages.Limit), known);
    }

    [Fact]
    public void Numbers_with_gaps_between_them_push_nobody_out_too_early()
    {
        foreach (var number in Enumerable.Range(1, RecentMessages.Limit / 16))
            Note(number * 16);

        Assert.All(Enumerable.Range(1, RecentMessages.Limit / 16), number => Assert.NotNull(_messages.Find(number * 16)));
    }

    [Theory]
    [InlineData("inc-7", 7)]
    [InlineData("inc-07", 0)]
    [InlineData("inc-", 0)]
    [InlineData("inc", 0)]
    [InlineData("inc7", 0)]
    [InlineData("inc--7", 0)]
    [InlineData("inc-99999999999999999999", 0)]
    [InlineData("other-7", 0)]
    [InlineData("", 0)]
    public void The_number_of_an_id_is_that_of_its_own_incarnation_only(string id, long number)
        => Assert.Equal(number, MessageIds.NumberIn("inc", id));

    private void Note(int number) => _messages.Note(new RecentMessage(number, $"author {number}", DateTimeOffset.UnixEpoch));
}
