using ChatRoom.Actors.Doors.Irc;
using CsCheck;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class MonitorListTests
{
    private static readonly string[] Steps = ["taken", "freed", "added", "removed", "asked"];

    [Fact]
    public void There_are_only_so_many_and_each_only_once()
    {
        var list = new MonitorList(limit: 2);

        Assert.True(list.TryAdd("alice"));
        Assert.False(list.TryAdd("ALICE"));
        Assert.True(list.TryAdd("bob"));
        Assert.False(list.TryAdd("carol"));
        Assert.True(list.Remove("Alice"));
        Assert.False(list.Remove("alice"));
        Assert.True(list.TryAdd("carol"));
        Assert.Equal(["bob", "carol"], list.Names.Order());
    }

    [Fact]
    public void What_is_not_monitored_is_no_news()
    {
        var list = new MonitorList(limit: 2);

        Assert.False(list.Note("alice", "alice"));
        Assert.Empty(list.Tell(["alice"]).Online);
    }

    [Fact]
    public void What_happens_before_the_answer_to_an_addition_is_told_with_it()
    {
        var list = new MonitorList(limit: 2);
        list.TryAdd("alice");

        Assert.False(list.Note("alice", holder: null));
        Assert.False(list.Note("alice", "Alice"));
        Assert.Equal(["Alice"], list.Tell(["alice"]).Online);
        Assert.False(list.Note("alice", "ALICE"));
        Assert.True(list.Note("alice", holder: null));
        Assert.Equal(["alice"], list.Tell(["ALICE"]).Offline);
    }

    /// <summary>Whatever happens in whatever order: what a client has been told last is what is so.</summary>
    [Fact]
    public void What_the_client_believes_is_always_so() => Gen.Int[0, 4].List[0, 40].Sample(steps =>
    {
        var list = new MonitorList(limit: 1);
        bool? believed = null;
        var isTaken = false;
        foreach (var step in steps.Select(step => Steps[step]))
        {
            switch (step)
            {
                case "taken" or "freed":
                    isTaken = step == "taken";
                    if (list.Note("alice", isTaken ? "alice" : null))
                        believed = isTaken;
                    break;
                case "added" when list.TryAdd("alice"):
                    list.Note("alice", isTaken ? "alice" : null);
                    believed = list.Tell(["alice"]).Online.Count > 0;
                    break;
                case "removed":
                    list.Remove("alice");
                    believed = null;
                    break;
                case "asked" when list.Tell(list.Names) is { Online: var online, Offline: var offline } && online.Count + offline.Count > 0:
                    believed = online.Count > 0;
                    break;
            }

            Assert.True(believed is null || believed == isTaken);
            Assert.Equal(believed is not null, list.Contains("alice"));
        }
    });
}
