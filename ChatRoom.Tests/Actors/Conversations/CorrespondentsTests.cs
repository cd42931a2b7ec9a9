using ChatRoom.Actors.Conversations;

namespace ChatRoom.Tests.Actors.Conversations;

public sealed class CorrespondentsTests
{
    [Fact]
    public void Whoever_begins_it_is_the_same_conversation()
    {
        var between = Correspondents.Of("b", "a");

        Assert.Equal(Correspondents.Of("a", "b"), between);
        Assert.Equal(between, Correspondents.Parse(between.Id));
        Assert.Equal("conversation-a+b", between.JournalId);
    }

    /// <summary>Stored with every message: it can never change.</summary>
    [Fact]
    public void Its_message_ids_are_its_own_and_always_begin_alike()
    {
        Assert.Equal("300273daf0bb", Correspondents.Of("a", "b").Incarnation);
        Assert.NotEqual(Correspondents.Of("a", "b").Incarnation, Correspondents.Of("a", "c").Incarnation);
    }
}
