using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Sessions;
using ChatRoom.Tests.Actors.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Sessions;

public sealed class DirectMessageFilterTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly DirectMessageFilter _filter;

    public DirectMessageFilterTests() => _filter = new DirectMessageFilter(_clock);

    [Fact]
    public void What_was_told_is_not_shown_again_as_missed_nor_the_other_way_round()
    {
        Assert.True(_filter.IsFirst("told"));

        Assert.Equal(["missed", "both"], Shown("missed", "told", "both"));
        Assert.False(_filter.IsFirst("both"));
        Assert.True(_filter.IsFirst("later"));
        Assert.Equal([], Shown("told", "later", "both"));
    }

    [Fact]
    public void What_was_said_long_before_is_not_remembered()
    {
        var before = Said("before") with { Time = _clock.GetUtcNow() - DirectMessageFilter.Patience - TimeSpan.FromSeconds(1) };

        Assert.Single(_filter.Unshown(new HistoryPage("bob", [before])).Events);
        Assert.True(_filter.IsFirst("before"));
    }

    [Fact]
    public void It_is_over_after_some_time()
    {
        _clock.Advance(DirectMessageFilter.Patience);
        Assert.False(_filter.IsOver);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_filter.IsOver);
    }

    private IEnumerable<string> Shown(params string[] ids) =>
        _filter.Unshown(new HistoryPage("bob", [.. ids.Select(Said)])).Events.Cast<Message>().Select(message => message.MessageId);

    private Message Said(string id) => new("alice", 1, _clock.GetUtcNow(), People.Bob, new Utterance(MessageKind.Message, id), id);
}
