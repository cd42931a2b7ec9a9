using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How far a user has read, and with an account, before too.</summary>
public sealed class ReadingOfUserSpec : UserSpec
{
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>What was read before is told when a test tells it.</summary>
    public ReadingOfUserSpec() => ReadMarkers.SetAutoPilot(NoAutoPilot.Instance);

    [Fact]
    public async Task How_far_it_has_read_only_ever_grows()
    {
        var user = await AttachedAsync();
        var (early, late) = (Clock.GetUtcNow().AddSeconds(-9), Clock.GetUtcNow().AddSeconds(-1));

        foreach (var time in new DateTimeOffset?[] { null, late, early, null })
        {
            user.Tell(new MarkRead(Next(), "u-alice", "#a", time), Connection.Ref);
        }

        foreach (var expected in new DateTimeOffset?[] { null, late, late, late })
        {
            Assert.Equal(new ReadMarker("#a", expected), (await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        }

        await Connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Every_otherConnection_learns_how_far_it_has_read()
    {
        var user = await AttachedAsync();
        var elsewhere = CreateTestProbe("elsewhere");
        var read = new MarkRead(Next(), "u-alice", "#a", Clock.GetUtcNow());

        user.Tell(read, elsewhere.Ref);
        user.Tell(read, elsewhere.Ref);

        await Connection.ExpectMsgAsync(new ReadMarker("#a", read.Time));
        await elsewhere.ExpectMsgAsync<CommandAck>();
        await elsewhere.ExpectMsgAsync<CommandAck>();
        await Connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_enters_a_room_is_told_up_to_when_it_has_read_there_once_that_is_known()
    {
        var user = await AttachedAsync(who: AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-a"));
        Enter(user, "#A");
        user.Tell(new MarkRead(Next(), "u-alice", "#b", null), Connection.Ref);
        await Rooms.ExpectNoMsgAsync(Moment);

        ReadMarkers.Reply(new MarkersOfAccount("id-a", [new("id-a", "#a", Time.AddDays(-1)), new("id-a", "#b", Time.AddDays(-2))]));

        await Connection.ExpectMsgAsync(new ReadBefore(new ReadMarker("#A", Time.AddDays(-1))));
        Assert.Equal(new ReadMarker("#b", Time.AddDays(-2)), (await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await Rooms.ExpectMsgAsync<JoinRoom>();
    }

    [Fact]
    public async Task What_takes_too_long_to_be_known_is_told_later_and_what_was_read_meanwhile_counts()
    {
        var user = await AttachedAsync(who: AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        var asker = ReadMarkers.Sender;
        Enter(user, "#a");
        await SettleAsync(user);
        Advance(ReadingOfUser.Patience);
        await Rooms.ExpectMsgAsync<JoinRoom>();
        user.Tell(new Standing("u-alice", "#A", Ranks.None), ActorRefs.NoSender);
        user.Tell(new Standing("u-alice", "#b", Ranks.None), ActorRefs.NoSender);
        var read = Time.AddHours(-1);
        user.Tell(new MarkRead(Next(), "u-alice", "#b", read), Connection.Ref);
        Assert.Equal(new ReadMarker("#b", read), (await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#b", read)));

        asker.Tell(new MarkersOfAccount("id-a", [new("id-a", "#a", read.AddDays(-1)), new("id-a", "#b", read.AddDays(-1)), new("id-a", "#c", read)]));

        await Connection.ExpectMsgAsync(new ReadMarker("#A", read.AddDays(-1)));
        await Connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_was_read_before_logging_in_is_the_account_s_then_but_for_what_may_be_anybody_s_tomorrow()
    {
        var user = await AttachedAsync();
        await MarkAsync(user, "#A", Time.AddSeconds(-9));
        await MarkAsync(user, "bob", Time.AddSeconds(-8));
        await MarkAsync(user, "carol", Time.AddSeconds(-7), "id-c");
        await ReadMarkers.ExpectNoMsgAsync(Moment);

        user.Tell(new SetAccount(Next(), "u-alice", new AccountListed("alice", "id-a")), Connection.Ref);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-a"));
        ReadMarkers.Reply(new MarkersOfAccount("id-a", []));

        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#a", Time.AddSeconds(-9))));
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "@id-c", Time.AddSeconds(-7))));
        await ReadMarkers.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_one_account_has_read_another_has_not()
    {
        var user = await AttachedAsync(who: AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        ReadMarkers.Reply(new MarkersOfAccount("id-a", [new("id-a", "#a", Time), new("id-a", "@id-c", Time)]));
        Assert.Equal(Time, await MarkAsync(user, "carol", null, "id-c"));
        Assert.Null(await MarkAsync(user, "carol", null));

        Connection.IgnoreMessages<ProfileChanged>(_ => true);
        user.Tell(new SetAccount(Next(), "u-alice", new AccountListed("other", "id-o")), Connection.Ref);
        await ReadMarkers.ExpectMsgAsync(new RecallMarkers("id-o"));
        ReadMarkers.Reply(new MarkersOfAccount("id-o", []));
        user.Tell(new MarkersOfAccount("id-a", [new("id-a", "#a", Time)]));

        Assert.Null(await MarkAsync(user, "#a", null));
    }

    [Fact]
    public async Task What_was_read_in_a_room_is_kept_under_the_name_it_has_now()
    {
        var user = await AttachedAsync(who: AccountHolders.Alice);
        await ReadMarkers.ExpectMsgAsync<RecallMarkers>();
        ReadMarkers.Reply(new MarkersOfAccount("id-a", []));
        await MarkAsync(user, "#a", Time);
        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#a", Time)));

        user.Tell(new Standing("u-alice", "#New", Ranks.None) { FormerName = "#a" });

        await ReadMarkers.ExpectMsgAsync(new KeepMarker(new("id-a", "#new", Time)));
        Assert.Equal(Time, await MarkAsync(user, "#new", null));
    }

    private async Task<DateTimeOffset?> MarkAsync(IActorRef user, string target, DateTimeOffset? time, string? accountId = null)
    {
        user.Tell(new MarkRead(Next(), "u-alice", target, time) { AccountId = accountId }, Connection.Ref);
        return Assert.IsType<ReadMarker>((await Connection.ExpectMsgAsync<CommandAck>()).Outcome).Time;
    }

    private void Enter(IActorRef user, string room) =>
        user.Tell(new EnterRoom(Next(), "u-alice", room, Key: null, Relays.Ref, Connection.Ref), Connection.Ref);
}
