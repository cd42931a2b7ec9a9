using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Operators;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class WallopsRelaySpec : ActorSpec
{
    [Fact]
    public async Task Those_who_listen_are_told_once_before_it_is_acknowledged_however_often_it_is_sent()
    {
        var (relay, reader, op) = (Sys.ActorOf(WallopsRelay.Props()), CreateTestProbe(), CreateTestProbe());
        relay.Tell(new Subscribe(reader.Ref));
        var send = new SendWallops(new CommandId("alice", 1, 0), People.Alice, "hello");

        relay.Tell(send, op.Ref);
        relay.Tell(send, op.Ref);

        Assert.Equal(new CommandAck(send.Id, Done.Instance), await op.ExpectMsgAsync<CommandAck>());
        Assert.Equal(new CommandAck(send.Id, Done.Instance), await op.ExpectMsgAsync<CommandAck>());
        await reader.ExpectMsgAsync(new Wallops(People.Alice, "hello"));
        await reader.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task One_that_follows_another_is_not_handed_on_before_it()
    {
        var (relay, reader, op) = (Sys.ActorOf(WallopsRelay.Props()), CreateTestProbe(), CreateTestProbe());
        relay.Tell(new Subscribe(reader.Ref));

        relay.Tell(new SendWallops(new CommandId("alice", 2, 1), People.Alice, "second"), op.Ref);

        await reader.ExpectNoMsgAsync(Moment);
        await op.ExpectNoMsgAsync(Moment);
    }
}
