using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>The actor of the name that a room moves away from, and the one of the name that it moves to.</summary>
public sealed class RoomMoveSpec : ProbedSpec
{
    private readonly IActorRef _room;
    private readonly TestProbe _relay;
    private readonly TestProbe _connection;
    private long _lastNumber;

    public RoomMoveSpec()
    {
        _room = Entity(RoomActor.Props("#room", Registry, new ChatOptions(), Clock));
        _relay = CreateTestProbe("relay");
        _connection = CreateTestProbe("connection");
    }

    [Fact]
    public async Task First_what_is_stored_moves_then_the_relays_with_the_receipt_for_the_asker()
    {
        var rename = await BeginAsync();

        Assert.Equal(new MoveJournal("room-#room", "room-#hall"), await History.ExpectMsgAsync<MoveJournal>());
        await _relay.ExpectNoMsgAsync(Moment);
        History.Reply(new JournalMoved(Problem: null));

        var away = await _relay.ExpectMsgAsync<MoveAway>();
        Assert.Equal(("#room", "#Hall", "why"), (away.Move.Event.Room, away.Move.Event.NewName, away.Move.Event.Reason));
        Assert.Equal((rename.Id, 1), (away.Move.Cause, away.Move.Relays));
        Assert.Equal(new Receipt(_connection.Ref, new CommandAck(rename.Id, Done.Instance)), away.Receipt);
        await Users.FishForMessageAsync<Standing>(standing =>
            standing == new Standing(People.Alice.UserId, "#Hall", Ranks.Operator) { FormerName = "#room" });
        await Listing.FishForMessageAsync<RoomClosed>(closed => closed.Name == "#room");
    }

    [Fact]
    public async Task What_is_asked_meanwhile_is_asked_there_by_members_and_strangers_are_told_where()
    {
        await BeginAsync();
        await History.ExpectMsgAsync<MoveJournal>();
        var say = new Say(Next(), "#room", People.Alice, new Utterance(MessageKind.Message, "hello"));
        _room.Tell(say, _connection.Ref);
        var quit = new LeaveRoom(Next(), "#room", People.Alice.UserId, LeaveCause.Quit, "bye", ["#other", "#room"]);
        _room.Tell(quit, _connection.Ref);
        await Rooms.ExpectNoMsgAsync(Moment);

        History.Reply(new JournalMoved(Problem: null));

        Assert.Equal(say with { Room = "#Hall" }, await Rooms.ExpectMsgAsync<Say>());
        Assert.Equal(_connection.Ref, Rooms.LastSender);
        Assert.Equal("#other #hall", string.Join(' ', (await Rooms.ExpectMsgAsync<LeaveRoom>()).Rooms));
        await _relay.ExpectMsgAsync<MoveAway>();
        _room.Tell(new JoinRoom(Next(), "#ROOM", People.Bob, _relay.Ref), _connection.Ref);
        Assert.Equal(
            new Refused(Refusal.RoomMoved, "#room", Forward: "#Hall"), (await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        _room.Tell(new DescribeRoom(Next(), "#room", People.Bob.UserId), _connection.Ref);
        Assert.Equal(new Refused(Refusal.NoSuchRoom, "#room"), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task After_ten_minutes_the_old_name_is_free()
    {
        await BeginAsync();
        await History.ExpectMsgAsync<MoveJournal>();
        History.Reply(new JournalMoved(Problem: null));
        await _relay.ExpectMsgAsync<MoveAway>();
        Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await Region.ExpectNoMsgAsync(Moment);

        Advance(TimeSpan.FromSeconds(1));

        await PassivateAsync(_room);
    }

    [Theory]
    [InlineData(Refusal.RoomNameInUse)]
    [InlineData(Refusal.NotStored)]
    internal async Task A_room_that_cannot_move_stays_and_goes_on(Refusal problem)
    {
        await BeginAsync();
        await History.ExpectMsgAsync<MoveJournal>();
        _room.Tell(new SetTopic(Next(), "#room", People.Alice.UserId, "still here"), _connection.Ref);

        History.Reply(new JournalMoved(problem));

        Assert.Equal(new Refused(problem, "#room", "#Hall"), (await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal("still here", Assert.IsType<TopicChanged>((await _relay.ExpectMsgAsync<Publish>()).Event).Topic);
    }

    [Fact]
    public async Task Who_was_there_before_the_room_came_gives_way_to_one_who_reads_what_is_stored()
    {
        var early = Entity(RoomActor.Props("#hall", Registry, new ChatOptions(), Clock), "hall");
        await BeginAsync();
        await History.ExpectMsgAsync<MoveJournal>();
        History.Reply(new JournalMoved(Problem: null));
        var move = (await _relay.ExpectMsgAsync<MoveAway>()).Move;
        var hello = new RelayHello(
            "#Hall", _relay.Ref, [new MemberView(People.Alice, Ranks.Operator)], Topic: null, RoomModes.Default, MaskLists.Empty,
            Clock.GetUtcNow(), LastSequence: 1)
        {
            Move = move,
        };

        early.Tell(hello);

        await ExpectPassivationAsync();
        var returned = Assert.IsType<RelayHello>((await Region.ExpectMsgAsync<Returned>()).Message);
        Assert.Equal((hello.Relay, move.Cause), (returned.Relay, returned.Move?.Cause));
    }

    private async Task<RenameRoom> BeginAsync()
    {
        _room.Tell(new JoinRoom(Next(), "#room", People.Alice, _relay.Ref), _connection.Ref);
        await _relay.ExpectMsgAsync<Publish>();
        var rename = new RenameRoom(Next(), "#room", People.Alice.UserId, "#Hall", "why");
        _room.Tell(rename, _connection.Ref);
        return rename;
    }

    private CommandId Next() => new("c", ++_lastNumber, Follows: 0);
}
