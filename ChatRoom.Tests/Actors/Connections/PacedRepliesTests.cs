using ChatRoom.Actors.Connections;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class PacedRepliesTests
{
    [Fact]
    public void They_are_written_as_far_as_there_is_room_and_on_when_there_is_again()
    {
        var output = new Output(new ProbeWire(new StubRef("socket")), limit: 100);
        var replies = new PacedReplies();
        List<int> written = [];
        Add(replies, output, written, from: 0, count: 20);
        Add(replies, output, written, from: 100, count: 1);

        replies.Continue(output);
        Assert.Equal(Enumerable.Range(0, 6), written);
        replies.Continue(output);
        Assert.Equal(6, written.Count);
        Assert.False(replies.IsEmpty);

        for (var i = 0; i < 5; i++)
        {
            output.Flush();
            output.Written();
            replies.Continue(output);
        }

        Assert.Equal([.. Enumerable.Range(0, 20), 100], written);
        Assert.True(replies.IsEmpty);
    }

    private static void Add(PacedReplies replies, Output output, List<int> written, int from, int count)
    {
        var next = from;
        replies.Add(() =>
        {
            if (next == from + count)
                return false;
            written.Add(next++);
            return output.TryAdd(new byte[10]);
        });
    }
}
