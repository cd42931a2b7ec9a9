using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>A spec of a room called #room that ends and starts again, with one relay, and one connection that asks.</summary>
public abstract class StoredRoomSpec : ProbedSpec
{
    private long _lastNumber;

    protected StoredRoomSpec()
        : base(GatedJournal.Hocon)
    {
        Relay = CreateTestProbe("relay");
        Connection = CreateTestProbe("connection");
        Room = Start();
    }

    private protected TestProbe Relay { get; }

    private protected TestProbe Connection { get; }

    private protected IActorRef Room { get; set; }

    private protected IActorRef Start() => Region.ChildActorOf(RoomActor.Props("#room", Registry, new ChatOptions(), Clock));

    /// <summary>Ends the room without a warning, and starts it again.</summary>
    private protected async Task KillAsync()
    {
        Sys.Stop(Room);
        await ExpectStoppedAsync(Room);
        await ForgetAsync(Relay, Region);
        Room = Start();
    }

    private protected async Task<RoomView> JoinAsync(Profile who)
    {
        var join = Tell(id => new JoinRoom(id, "#room", who, Relay.Ref));
        var publish = await Relay.FishForMessageAsync<Publish>(publish => publish.Receipt?.Ack.Id == join.Id);
        return Assert.IsType<Entered>(publish.Receipt!.Ack.Outcome).View;
    }

    private protected async Task<Message> SayAsync(Profile who, string text, MessageKind kind = MessageKind.Message)
    {
        var say = Tell(id => new Say(id, "#room", who, new Utterance(kind, text)));
        return (Message)(await Relay.FishForMessageAsync<Publish>(publish => publish.Receipt?.Ack.Id == say.Id)).Event;
    }

    private protected async Task<RoomEvent> DoneAsync(Func<CommandId, RoomCommand> build)
    {
        var command = Tell(build);
        var publish = await Relay.FishForMessageAsync<Publish>(publish => publish.Receipt?.Ack.Id == command.Id);
        Assert.Equal(Done.Instance, publish.Receipt!.Ack.Outcome);
        return publish.Event;
    }

    private protected RoomCommand Tell(Func<CommandId, RoomCommand> build)
    {
        var command = Next(build);
        Room.Tell(command, Connection.Ref);
        return command;
    }

    private protected RoomCommand Next(Func<CommandId, RoomCommand> build) => build(new CommandId("c-1", ++_lastNumber, Follows: 0));
}
