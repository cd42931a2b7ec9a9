using Akka.Persistence;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>What a room knows when it starts again, and what it tells while nothing can be stored.</summary>
public sealed class RoomRecoverySpec : StoredRoomSpec
{
    [Fact]
    public async Task A_room_that_was_killed_has_topic_modes_and_bans_and_nobody_in_it()
    {
        await JoinAsync(People.Alice);
        await DoneAsync(id => new SetTopic(id, "#room", People.Alice.UserId, "kept"));
        await DoneAsync(id => new SetModes(id, "#room", People.Alice.UserId, [new(true, 'm'), new(true, 'b', "x!*@*"), new(true, 'v', "alice")]));

        await KillAsync();

        var view = await JoinAsync(People.Bob);
        Assert.Equal("kept", view.Topic?.Text);
        Assert.Equal("mnt", string.Concat(view.Modes.Set().Select(mode => mode.Letter)));
        Assert.Equal("x!*@*", Assert.Single(view.Lists.Entries).Mask);
        Assert.Equal((People.Bob, Ranks.Operator), (Assert.Single(view.Members).Profile, view.Members[0].Ranks));
    }

    [Fact]
    public async Task Numbers_and_message_ids_go_on_behind_what_was_said_before()
    {
        await JoinAsync(People.Alice);
        var before = await SayAsync(People.Alice, "one");

        await KillAsync();

        await JoinAsync(People.Alice);
        var after = await SayAsync(People.Alice, "two");
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(before.MessageId.Split('-')[0], after.MessageId.Split('-')[0]);
    }

    [Fact]
    public async Task A_number_that_was_given_to_something_that_is_not_stored_is_not_given_again()
    {
        await JoinAsync(People.Alice);
        var before = await SayAsync(People.Alice, "", MessageKind.Tags);

        await KillAsync();

        await JoinAsync(People.Alice);
        Assert.True((await SayAsync(People.Alice, "two")).Sequence > before.Sequence);
    }

    [Fact]
    public async Task A_command_that_was_done_before_is_not_done_again()
    {
        await JoinAsync(People.Alice);
        var say = Next(id => new Say(id, "#room", People.Alice, new Utterance(MessageKind.Message, "once")));
        Room.Tell(say, Connection.Ref);
        await Relay.FishForMessageAsync<Publish>(publish => publish.Event is Message);

        await KillAsync();
        await JoinAsync(People.Bob);
        Room.Tell(say, Connection.Ref);

        Assert.Equal(Done.Instance, (await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
    }

    [Fact]
    public async Task A_message_can_be_taken_back_after_a_restart()
    {
        await JoinAsync(People.Alice);
        var message = await SayAsync(People.Alice, "oops");

        await KillAsync();

        await JoinAsync(People.Alice);
        await DoneAsync(id => new Redact(id, "#room", People.Alice.UserId, message.MessageId, Reason: null));
    }

    [Fact]
    public async Task Whom_the_modes_of_an_abandoned_room_keep_out_begins_another_one()
    {
        await JoinAsync(People.Alice);
        await DoneAsync(id => new SetTopic(id, "#room", People.Alice.UserId, "secret plans"));
        await DoneAsync(id => new SetModes(id, "#room", People.Alice.UserId, [new(true, 'i')]));
        var before = await SayAsync(People.Alice, "one");

        await KillAsync();

        var view = await JoinAsync(People.Bob);
        Assert.Null(view.Topic);
        Assert.NotEqual(before.MessageId.Split('-')[0], (await SayAsync(People.Bob, "two")).MessageId.Split('-')[0]);
    }

    [Fact]
    public async Task With_its_last_member_a_room_loses_topic_and_modes_but_not_its_numbers()
    {
        await JoinAsync(People.Alice);
        await DoneAsync(id => new SetTopic(id, "#room", People.Alice.UserId, "old"));
        var before = await SayAsync(People.Alice, "one");
        await DoneAsync(id => new LeaveRoom(id, "#room", People.Alice.UserId, LeaveCause.Part, "", []));
        await PassivateAsync(Room);
        Room = Start();

        var view = await JoinAsync(People.Bob);

        Assert.Null(view.Topic);
        var after = await SayAsync(People.Bob, "two");
        Assert.Equal(before.MessageId.Split('-')[0], after.MessageId.Split('-')[0]);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task A_room_that_was_not_open_to_everybody_is_forgotten_with_its_last_member()
    {
        await JoinAsync(People.Alice);
        await DoneAsync(id => new SetModes(id, "#room", People.Alice.UserId, [new(true, 's')]));
        var before = await SayAsync(People.Alice, "one");
        await DoneAsync(id => new LeaveRoom(id, "#room", People.Alice.UserId, LeaveCause.Part, "", []));
        await PassivateAsync(Room);
        Room = Start();

        await JoinAsync(People.Bob);

        Assert.NotEqual(before.MessageId.Split('-')[0], (await SayAsync(People.Bob, "two")).MessageId.Split('-')[0]);
    }

    [Fact]
    public async Task A_room_goes_on_where_its_snapshot_was_taken()
    {
        await JoinAsync(People.Alice);
        await DoneAsync(id => new SetTopic(id, "#room", People.Alice.UserId, "kept"));
        Message? last = null;
        for (var i = 0; i < RoomRecorder.SnapshotEvery + 10; i++)
            last = await SayAsync(People.Alice, $"message {i}");

        await KillAsync();

        Assert.Equal("kept", (await JoinAsync(People.Alice)).Topic?.Text);
        Assert.Equal(last!.Sequence + 2, (await SayAsync(People.Alice, "next")).Sequence);
        await DoneAsync(id => new Redact(id, "#room", People.Alice.UserId, last.MessageId, Reason: null));
    }

    [Fact]
    public async Task A_room_that_starts_often_has_snapshots_too()
    {
        await JoinAsync(People.Alice);
        for (var i = 0; i < 600; i++)
            await SayAsync(People.Alice, $"message {i}");
        await KillAsync();
        await JoinAsync(People.Alice);
        for (var i = 0; i < 600; i++)
            await SayAsync(People.Alice, $"message {i}");
        await SettleAsync(Room);

        var snapshots = Persistence.Instance.Apply(Sys).SnapshotStoreFor(null);
        var asker = CreateTestProbe();
        await AwaitAssertAsync(async () =>
        {
            snapshots.Tell(new LoadSnapshot("room-#room", SnapshotSelectionCriteria.Latest, long.MaxValue), asker.Ref);
            Assert.NotNull((await asker.ExpectMsgAsync<LoadSnapshotResult>()).Snapshot);
        });
    }

    [Fact]
    public async Task The_index_is_told_when_there_is_enough_for_it()
    {
        await JoinAsync(People.Alice);
        for (var i = 0; i < 2 * SearchIndexer.Stride - 4; i++)
            await SayAsync(People.Alice, $"message {i}");
        await Indexer.ExpectMsgAsync(new FollowHistory("room-#room"));
        await Indexer.ExpectNoMsgAsync(Moment);

        await SayAsync(People.Alice, "enough");
        await SayAsync(People.Alice, "enough");

        await Indexer.ExpectMsgAsync(new FollowHistory("room-#room"));
    }

    [Fact]
    public async Task Nobody_hears_of_a_message_before_it_is_stored()
    {
        await JoinAsync(People.Alice);
        GatedJournal.Shut(Sys);

        Tell(id => new Say(id, "#room", People.Alice, new Utterance(MessageKind.Message, "hi")));
        Tell(id => new DescribeRoom(id, "#room", People.Alice.UserId));

        await Relay.ExpectNoMsgAsync(Moment);
        GatedJournal.Open(Sys);
        Assert.Equal("hi", ((Message)(await Relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
        Assert.IsType<RoomView>((await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
    }

    [Fact]
    public async Task Who_says_what_cannot_be_stored_is_told_and_nobody_else_hears_it()
    {
        await JoinAsync(People.Alice);
        GatedJournal.Shut(Sys);
        var first = Tell(id => new Say(id, "#room", People.Alice, new Utterance(MessageKind.Message, "lost")));
        var second = Tell(id => new Say(id, "#room", People.Alice, new Utterance(MessageKind.Message, "lost too")));

        await EventFilter.Error(contains: "could not be stored").ExpectAsync(1, () =>
        {
            GatedJournal.Break(Sys);
            return Task.CompletedTask;
        });

        await Connection.ExpectMsgAsync(new CommandAck(first.Id, new Refused(Refusal.NotStored)));
        await Connection.ExpectMsgAsync(new CommandAck(second.Id, new Refused(Refusal.NotStored)));
        await ExpectStoppedAsync(Room);
        Assert.False(Relay.HasMessages);
        GatedJournal.Mend(Sys);
        Room = Start();
        await JoinAsync(People.Alice);
        Assert.Equal("back", (await SayAsync(People.Alice, "back")).Said.Text);
    }
}
