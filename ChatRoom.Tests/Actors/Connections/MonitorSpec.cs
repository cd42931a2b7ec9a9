using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>What a connection makes of the names it watches.</summary>
public sealed class MonitorSpec : ConnectionSpec
{
    [Fact]
    public async Task A_name_that_ends_is_asked_again_and_only_what_has_changed_is_told()
    {
        var (connection, first) = (await RegisterAsync(), CreateTestProbe("first"));
        Receive(connection, "MONITOR + bob\r\n");
        var watch = await Names.ExpectMsgAsync<WatchName>();
        Assert.Equal(connection, watch.Watcher);
        connection.Tell(new CommandAck(watch.Id, new Watching("Bob", first.Ref)));
        Assert.EndsWith(" 730 alice :Bob\r\n", await ReadUntilAsync(connection, "730"), StringComparison.Ordinal);

        Sys.Stop(first.Ref);
        var again = await Names.ExpectMsgAsync<WatchName>();
        connection.Tell(new CommandAck(again.Id, new Watching("Bob", CreateTestProbe("second").Ref)));
        await Socket.ExpectNoMsgAsync(Moment);

        connection.Tell(new NameFreed("Bob"));
        Assert.EndsWith(" 731 alice :Bob\r\n", await ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_while_names_are_being_added_is_told_with_the_answer()
    {
        var (connection, name) = (await RegisterAsync(), CreateTestProbe("name"));
        Receive(connection, "MONITOR + bob,carol\r\n");
        var bob = await Names.ExpectMsgAsync<WatchName>();
        connection.Tell(new CommandAck(bob.Id, new Watching(Holder: null, name.Ref)));
        var carol = await Names.ExpectMsgAsync<WatchName>();

        connection.Tell(new NameTaken("Bob"));
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(carol.Id, new Watching(Holder: null, name.Ref)));

        Assert.Equal(":chat.local 730 alice :Bob\r\n:chat.local 731 alice :carol\r\n", await ReadAsync());
    }
}
