using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How far a user with an account has read, here and before.</summary>
public sealed class ReadingOfUserSpec : ProbedSpec
{
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TestProbe _connection;
    private readonly TestProbe _relay;
    private long _lastNumber;

    public ReadingOfUserSpec()
    {
        _connection = CreateTestProbe("connection");
        _relay = CreateTestProbe("relay");
        ReadMarkers.SetAutoPilot(NoAutoPilot.Instance);
    }

    [Fact]
    public async Task Who_enters_a_room_is_told_up_to_when_it_has_read_there_once_that_is_known()
    {
        var user = await AttachedAsync(AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-a"));
        Enter(user, "#A");
        user.Tell(new MarkRead(Next(), "u-alice", "#b", null), _connection.Ref);
        await Rooms.ExpectNoMsgAsync(Moment);

        ReadMarkers.Reply(new MarkersOfAccount("id-a", [new("id-a", "#a", Time.AddDays(-1)), new("id-a", "#b", Time.AddDays(-2))]));

        await _connection.ExpectMsgAsync(new ReadBefore(new ReadMarker("#A", Time.AddDays(-1))));
        Assert.Equal(new ReadMarker("#b", Time.AddDays(-2)), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await Rooms.ExpectMsgAsync<JoinRoom>();
    }

    [Fact]
    public async Task What_takes_too_long_to_be_known_is_told_later_and_what_was_read_meanwhile_counts()
    {
        var user = await AttachedAsync(AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        var asker = ReadMarkers.Sender;
        Enter(user, "#a");
        await SettleAsync(user);
        Advance(ReadingOfUser.Patience);
        await Rooms.ExpectMsgAsync<JoinRoom>();
        user.Tell(new Standing("u-alice", "#A", Ranks.None), ActorRefs.NoSender);
        user.Tell(new Standing("u-alice", "#b", Ranks.None), ActorRefs.NoSender);
        var read = Time.AddHours(-1);
        user.Tell(new MarkRead(Next(), "u-alice", "#b", read), _connection.Ref);
        Assert.Equal(new ReadMarker("#b", read), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#b", read)));

        asker.Tell(new MarkersOfAccount("id-a", [new("id-a", "#a", read.AddDays(-1)), new("id-a", "#b", read.AddDays(-1)), new("id-a", "#c", read)]));

        await _connection.ExpectMsgAsync(new ReadMarker("#A", read.AddDays(-1)));
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_was_read_before_logging_in_is_the_account_s_then_but_for_what_may_be_anybody_s_tomorrow()
    {
        var user = await AttachedAsync(People.Alice);
        await MarkAsync(user, "#A", Time.AddSeconds(-9));
        await MarkAsync(user, "bob", Time.AddSeconds(-8));
        await MarkAsync(user, "carol", Time.AddSeconds(-7), "id-c");
        await ReadMarkers.ExpectNoMsgAsync(Moment);

        user.Tell(new SetAccount(Next(), "u-alice", new AccountListed("alice", "id-a")), _connection.Ref);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-a"));
        ReadMarkers.Reply(new MarkersOfAccount("id-a", []));

        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#a", Time.AddSeconds(-9))));
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "@id-c", Time.AddSeconds(-7))));
        await ReadMarkers.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_one_account_has_read_another_has_not()
    {
        var user = await AttachedAsync(AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        ReadMarkers.Reply(new MarkersOfAccount("id-a", [new("id-a", "#a", Time), new("id-a", "@id-c", Time)]));
        Assert.Equal(Time, await MarkAsync(user, "carol", null, "id-c"));
        Assert.Null(await MarkAsync(user, "carol", null));

        _connection.IgnoreMessages<ProfileChanged>(_ => true);
        user.Tell(new SetAccount(Next(), "u-alice", new AccountListed("other", "id-o")), _connection.Ref);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-o"));
        ReadMarkers.Reply(new MarkersOfAccount("id-o", []));
        user.Tell(new MarkersOfAccount("id-a", [new("id-a", "#a", Time)]));

        Assert.Null(await MarkAsync(user, "#a", null));
    }

    [Fact]
    public async Task What_was_read_in_a_room_is_kept_under_the_name_it_has_now()
    {
        var user = await AttachedAsync(AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        ReadMarkers.Reply(new MarkersOfAccount("id-a", []));
        await MarkAsync(user, "#a", Time);
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#a", Time)));

        user.Tell(new Standing("u-alice", "#New", Ranks.None) { FormerName = "#a" });

        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#new", Time)));
        Assert.Equal(Time, await MarkAsync(user, "#new", null));
    }

    private async Task<IActorRef> AttachedAsync(Profile who)
    {
        var user = Entity(UserActor.Props("u-alice", Registry, new ChatOptions { AlwaysOn = null }, Clock));
        user.Tell(new Attach(Next(), who, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: true));
        await _connection.ExpectMsgAsync<CommandAck>();
        return user;
    }

    private async Task<DateTimeOffset?> MarkAsync(IActorRef user, string target, DateTimeOffset? time, string? accountId = null)
    {
        user.Tell(new MarkRead(Next(), "u-alice", target, time) { AccountId = accountId }, _connection.Ref);
        return Assert.IsType<ReadMarker>((await _connection.ExpectMsgAsync<CommandAck>()).Outcome).Time;
    }

    private void Enter(IActorRef user, string room) =>
        user.Tell(new EnterRoom(Next(), "u-alice", room, Key: null, _relay.Ref, _connection.Ref), _connection.Ref);

    private CommandId Next() => new("connection", ++_lastNumber, Follows: 0);
}
