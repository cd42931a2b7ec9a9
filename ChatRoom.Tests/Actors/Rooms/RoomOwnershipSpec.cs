using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>What becomes of a room that is somebody's when nobody is in it, and what it has to do with the founder's account.</summary>
public sealed class RoomOwnershipSpec : StoredRoomSpec
{
    private static readonly Profile Alice = People.Alice with { Account = "Alice", AccountId = "id-1" };
    private static readonly Profile Bob = People.Bob with { Account = "Bob", AccountId = "id-2" };
    private static readonly AccountIdentity AliceAccount = new("Alice", "id-1");
    private static readonly AccountIdentity BobAccount = new("Bob", "id-2");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_room_that_is_somebodys_is_as_it_was_when_everybody_has_left(bool gently)
    {
        await RegisterAsync();
        await DoneAsync(id => new SetAccess(id, "#room", Alice, BobAccount, Ranks.HalfOperator, On: true));
        await DoneAsync(id => new SetTopic(id, "#room", Alice.UserId, "kept"));
        await DoneAsync(id => new SetModes(id, "#room", Alice.UserId, [new(true, 's'), new(true, 'b', "eve!*@*"), new(true, 'l', "5")]));
        var before = await SayAsync(Alice, "one");
        await LeaveAsync(Alice, gently);

        var view = await JoinAsync(People.Carol);

        Assert.Equal(("kept", 5), (view.Topic?.Text, view.Modes.Limit));
        Assert.Equal("eve!*@*", Assert.Single(view.Lists.Entries).Mask);
        Assert.Equal("lnrst", string.Concat(view.Modes.Set().Select(mode => mode.Letter).Order()));
        Assert.Equal(Ranks.None, Assert.Single(view.Members).Ranks);
        Assert.Equal(before.MessageId.Split('-')[0], (await SayAsync(People.Carol, "two")).MessageId.Split('-')[0]);
        Assert.Equal(Ranks.HalfOperator, (await JoinAsync(Bob)).Find(Bob.UserId)?.Ranks);
        Assert.Equal(Ranks.Founder, (await JoinAsync(Alice)).Find(Alice.UserId)?.Ranks);
    }

    [Fact]
    public async Task Who_has_logged_in_is_told_so_when_everybody_has_seen_its_rank()
    {
        await RegisterAsync();
        await DoneAsync(id => new LeaveRoom(id, "#room", Alice.UserId, LeaveCause.Part, "", []));
        await PassivateAsync(Room);
        Room = Start();
        await JoinAsync(People.Alice);

        var update = Tell(id => new UpdateProfile(id, "#room", Alice, 1, ["#room"]));

        Assert.Null((await Relay.FishForMessageAsync<Publish>(publish => publish.Event is ProfileUpdated)).Receipt);
        var mode = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal(new ModeChange(true, 'q', "alice"), Assert.Single(((ModesChanged)mode.Event).Changes));
        Assert.Equal(update.Id, mode.Receipt?.Ack.Id);
    }

    [Fact]
    public async Task It_goes_on_where_its_snapshot_was_taken()
    {
        await RegisterAsync();
        for (var i = 0; i < RoomRecorder.SnapshotEvery + 10; i++)
            await SayAsync(Alice, $"message {i}");
        await LeaveAsync(Alice, gently: false);

        Assert.Equal(Ranks.None, Assert.Single((await JoinAsync(Bob)).Members).Ranks);
        Assert.Equal(Ranks.Founder, (await JoinAsync(Alice)).Find(Alice.UserId)?.Ranks);
    }

    [Fact]
    public async Task It_can_be_asked_about_while_nobody_is_in_it()
    {
        await RegisterAsync();
        await LeaveAsync(Alice, gently: true);

        var ask = Tell(id => new DescribeOwnership(id, "#room", Bob, WithAccess: false));

        var ack = await Connection.FishForMessageAsync<CommandAck>(ack => ack.Id == ask.Id);
        Assert.Equal(AliceAccount, Assert.IsType<OwnershipView>(ack.Outcome).Registration.Founder);
        await PassivateAsync(Room);
        Room = Start();
        var other = Tell(id => new DescribeRoom(id, "#room", Bob.UserId));
        Assert.Equal("#room", Assert.IsType<RoomView>((await Connection.FishForMessageAsync<CommandAck>(ack => ack.Id == other.Id)).Outcome).Name);
    }

    [Fact]
    public async Task A_room_that_is_nobodys_any_more_ends_with_its_last_member()
    {
        await RegisterAsync();
        await DoneAsync(id => new SetTopic(id, "#room", Alice.UserId, "gone"));
        await DoneAsync(id => new UnregisterRoom(id, "#room", Alice));
        Assert.Equal(new FounderNotice(AliceAccount, "#room", IsFounder: false), await Accounts.ExpectMsgAsync<FounderNotice>());
        await LeaveAsync(Alice, gently: true);

        var view = await JoinAsync(Bob);

        Assert.Null(view.Topic);
        Assert.Equal(Ranks.Operator, Assert.Single(view.Members).Ranks);
    }

    [Fact]
    public async Task An_empty_room_that_is_given_up_ends_at_once()
    {
        await RegisterAsync();
        await DoneAsync(id => new SetTopic(id, "#room", Alice.UserId, "gone"));
        await LeaveAsync(Alice, gently: true);

        var unregister = Tell(id => new UnregisterRoom(id, "#room", Alice));
        Assert.Equal(Done.Instance, (await Connection.FishForMessageAsync<CommandAck>(ack => ack.Id == unregister.Id)).Outcome);
        await PassivateAsync(Room);
        Room = Start();

        Assert.Null((await JoinAsync(Bob)).Topic);
    }

    [Fact]
    public async Task The_account_is_told_whenever_the_room_starts_and_when_it_has_refused()
    {
        await RegisterAsync();
        await LeaveAsync(Alice, gently: false);
        Assert.Equal(new FounderNotice(AliceAccount, "#room", IsFounder: true), await Accounts.ExpectMsgAsync<FounderNotice>());

        await JoinAsync(Bob);
        Tell(id => new RegisterRoom(id, "#room", Bob));
        Assert.Equal(new FounderNotice(BobAccount, "#room", IsFounder: false), await Accounts.ExpectMsgAsync<FounderNotice>());

        Room.Tell(new AskFounder("#room", AliceAccount));
        Assert.True((await Accounts.ExpectMsgAsync<FounderNotice>()).IsFounder);
        Room.Tell(new AskFounder("#room", AliceAccount with { Id = "id-later" }));
        Assert.False((await Accounts.ExpectMsgAsync<FounderNotice>()).IsFounder);
    }

    [Fact]
    public async Task Who_claims_a_room_that_is_not_there_is_told_that_it_is_not_its_own()
    {
        Tell(id => new RegisterRoom(id, "#room", Bob));

        Assert.Equal(new FounderNotice(BobAccount, "#room", IsFounder: false), await Accounts.ExpectMsgAsync<FounderNotice>());
    }

    [Fact]
    public async Task Both_accounts_learn_of_a_room_that_is_given_away()
    {
        await RegisterAsync();

        await DoneAsync(id => new OfferRoom(id, "#room", Alice, BobAccount));
        Assert.False(Accounts.HasMessages);
        await DoneAsync(id => new AcceptRoom(id, "#room", Bob));

        Assert.Equal(new FounderNotice(AliceAccount, "#room", IsFounder: false), await Accounts.ExpectMsgAsync<FounderNotice>());
        Assert.Equal(new FounderNotice(BobAccount, "#room", IsFounder: true), await Accounts.ExpectMsgAsync<FounderNotice>());
    }

    [Fact]
    public async Task Who_takes_a_room_that_it_was_not_offered_is_told_that_it_is_not_its_own()
    {
        await RegisterAsync();

        Tell(id => new AcceptRoom(id, "#room", Bob));

        Assert.Equal(new FounderNotice(AliceAccount, "#room", IsFounder: true), await Accounts.ExpectMsgAsync<FounderNotice>());
        Assert.Equal(new FounderNotice(BobAccount, "#room", IsFounder: false), await Accounts.ExpectMsgAsync<FounderNotice>());
    }

    [Fact]
    public async Task Where_nothing_is_to_be_kept_only_what_the_room_is_comes_back_and_no_message_id_twice()
    {
        await RegisterAsync();
        await SayAsync(Alice, "kept until now");
        await DoneAsync(id => new SetHistory(id, "#room", Alice, HistoryLimits.Nothing));
        Assert.Equal(new TrimHistory("room-#room"), await Retention.ExpectMsgAsync<TrimHistory>());

        await SayAsync(Alice, "the numbers are reserved");
        GatedJournal.Shut(Sys);
        var said = await SayAsync(Alice, "not even on its way to the store");
        GatedJournal.Open(Sys);
        await DoneAsync(id => new SetTopic(id, "#room", Alice.UserId, "kept"));
        await LeaveAsync(Alice, gently: false);

        var view = await JoinAsync(Alice);
        Assert.Equal("kept", view.Topic?.Text);
        var later = await SayAsync(Alice, "later");
        Assert.True(later.Sequence > said.Sequence);
        var ask = Tell(id => new DescribeOwnership(id, "#room", Alice, WithAccess: false));
        var ack = (await Relay.FishForMessageAsync<Answer>(answer => answer.Receipt.Ack.Id == ask.Id)).Receipt.Ack;
        Assert.Equal(HistoryLimits.Nothing, Assert.IsType<OwnershipView>(ack.Outcome).Registration.History);
    }

    [Fact]
    public async Task It_is_cleared_of_everybody_and_the_one_who_asked_hears_of_it_with_the_last()
    {
        await RegisterAsync();
        await JoinAsync(Bob);
        await JoinAsync(People.Carol);

        var clear = Tell(id => new ClearRoom(id, "#room", Alice, RoomPart.Members));

        var first = await Relay.ExpectMsgAsync<Publish>();
        var second = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal(["bob", "carol"], new[] { first.Event.Who.Name, second.Event.Who.Name }.Order());
        Assert.Null(first.Receipt);
        Assert.Equal(clear.Id, second.Receipt?.Ack.Id);
        Assert.Equal(["alice", "bob"], (await JoinAsync(Bob)).Members.Select(member => member.Profile.Name).Order());
    }

    [Fact]
    public async Task A_room_whose_founder_is_no_more_is_nobodys_even_if_the_server_is_killed_right_then()
    {
        await RegisterAsync();
        Room.Tell(new FounderGone("#room", BobAccount));
        Room.Tell(new FounderGone("#room", AliceAccount));
        Assert.Equal(('r', null, "ChanServ"), await NextModeAsync());
        await LeaveAsync(Alice, gently: false);
        await Accounts.ExpectNoMsgAsync(Moment);

        Assert.Equal(Ranks.Operator, Assert.Single((await JoinAsync(Bob)).Members).Ranks);
    }

    [Fact]
    public async Task Nobody_hears_that_a_room_is_somebodys_before_it_is_stored()
    {
        await JoinAsync(Alice);
        GatedJournal.Shut(Sys);

        Tell(id => new RegisterRoom(id, "#room", Alice));

        await Relay.ExpectNoMsgAsync(Moment);
        Assert.False(Accounts.HasMessages);
        GatedJournal.Open(Sys);
        Assert.Equal("rq", string.Concat(((ModesChanged)(await Relay.ExpectMsgAsync<Publish>()).Event).Changes.Select(change => change.Letter)));
        Assert.True((await Accounts.ExpectMsgAsync<FounderNotice>()).IsFounder);
    }

    private async Task RegisterAsync()
    {
        await JoinAsync(Alice);
        await DoneAsync(id => new RegisterRoom(id, "#room", Alice));
        Assert.Equal(new FounderNotice(AliceAccount, "#room", IsFounder: true), await Accounts.ExpectMsgAsync<FounderNotice>());
    }

    /// <summary>The last member goes, and the room with it: by itself, or because the server is killed.</summary>
    private async Task LeaveAsync(Profile who, bool gently)
    {
        if (gently)
        {
            await DoneAsync(id => new LeaveRoom(id, "#room", who.UserId, LeaveCause.Part, "", []));
            await PassivateAsync(Room);
        }
        else
        {
            Sys.Stop(Room);
            await ExpectStoppedAsync(Room);
        }

        await ForgetAsync(Relay, Region);
        Room = Start();
    }

    private async Task<(char Letter, string? Whose, string By)> NextModeAsync()
    {
        var publish = await Relay.FishForMessageAsync<Publish>(publish => publish.Event is ModesChanged);
        var change = Assert.Single(((ModesChanged)publish.Event).Changes);
        return (change.Letter, change.Parameter, publish.Event.Who.Name);
    }
}
