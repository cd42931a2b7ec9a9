using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

public sealed class UserActorSpec : ProbedSpec
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly TestProbe _connection;
    private long _lastNumber;

    public UserActorSpec() => _connection = CreateTestProbe("connection");

    [Fact]
    public async Task It_is_somebody_once_its_name_is_granted()
    {
        var user = User();

        user.Tell(new Attach(Next(), People.Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alice", "u-alice"));
        await _connection.ExpectNoMsgAsync(Moment);
        Names.Reply(new NameClaimed("alice", Granted: true));

        var ack = await _connection.ExpectMsgAsync<CommandAck>();
        Assert.Equal(new Attached(People.Alice, user), ack.Outcome);
        await Listing.ExpectMsgAsync(new UserListed(People.Alice));
    }

    [Fact]
    public async Task Without_its_name_it_is_nobody_and_leaves_nothing_behind()
    {
        var user = User();
        user.Tell(new Attach(Next(), People.Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();

        Names.Reply(new NameClaimed("alice", Granted: false));

        Assert.Equal(new Refused(Refusal.NameInUse, "alice"), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await PassivateAsync(user);
        await Listing.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_leaves_leaves_every_room_before_the_name_is_free()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a", "#b");

        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        var first = await Rooms.ExpectMsgAsync<LeaveRoom>();
        Rooms.Reply(new CommandAck(first.Id, Done.Instance));
        var second = await Rooms.ExpectMsgAsync<LeaveRoom>();
        await Names.ExpectNoMsgAsync(Moment);
        await _connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(second.Id, Done.Instance));

        Assert.Equal(["#a", "#b"], [first.Room, second.Room]);
        Assert.All([first, second], leave => Assert.Equal((LeaveCause.Quit, "bye"), (leave.Cause, leave.Reason)));
        await Listing.ExpectMsgAsync(new UserGone("u-alice"));
        await _connection.ExpectNoMsgAsync(Moment);
        await ExpectReleaseAsync("alice");
        Assert.Equal(new Detached(IsPresent: false), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await PassivateAsync(user);
    }

    [Fact]
    public async Task Who_leaves_leaves_several_rooms_at_once_and_not_all()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, [.. Enumerable.Range(1, 20).Select(number => $"#{number}")]);

        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        for (var i = 0; i < CommandWindow.MostSideBySide; i++)
            await Rooms.ExpectMsgAsync<LeaveRoom>();

        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_lost_connection_is_given_the_grace_time()
    {
        var user = await AttachedAsync(Grace, who: AccountHolders.Alice);

        // Whoever watches later learns of it later.
        var watcher = CreateTestProbe();
        watcher.Watch(_connection.Ref);
        Sys.Stop(_connection.Ref);
        await watcher.ExpectTerminatedAsync(_connection.Ref);
        await SettleAsync(user);
        Advance(Grace - TimeSpan.FromMilliseconds(1));
        await Names.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromMilliseconds(1));

        await ExpectReleaseAsync("alice");
        await PassivateAsync(user);
    }

    [Fact]
    public async Task The_reason_of_a_loss_is_the_first_one_told()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");

        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "Max SendQ exceeded", Deliberate: false));
        Sys.Stop(_connection.Ref);

        Assert.Equal("Max SendQ exceeded", (await Rooms.ExpectMsgAsync<LeaveRoom>()).Reason);
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_new_name_is_claimed_before_the_old_one_is_free()
    {
        var user = await AttachedAsync();

        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), _connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alicia", "u-alice"));
        Names.Reply(new NameClaimed("alicia", Granted: true));

        await ExpectReleaseAsync("alice");
        Assert.Equal("alicia", (await _connection.ExpectMsgAsync<ProfileChanged>()).Now.Name);
        await _connection.ExpectMsgAsync<CommandAck>();
    }

    [Fact]
    public async Task A_name_that_ends_is_claimed_again_while_it_is_borne_and_no_longer()
    {
        var (user, first, second) = (User(), CreateTestProbe("first"), CreateTestProbe("second"));
        user.Tell(new Attach(Next(), People.Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        user.Tell(new NameClaimed("alice", Granted: true), first.Ref);
        await _connection.ExpectMsgAsync<CommandAck>();

        Sys.Stop(first.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alice", "u-alice"));
        user.Tell(new NameClaimed("alice", Granted: true), second.Ref);

        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), _connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alicia", "u-alice"));
        Names.Reply(new NameClaimed("alicia", Granted: true));
        await ExpectReleaseAsync("alice");
        Sys.Stop(second.Ref);
        await Names.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_name_granted_to_somebody_who_is_leaving_is_given_back()
    {
        var user = await AttachedAsync();
        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        var name = Names.LastSender;
        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        await ExpectReleaseAsync("alice");

        name.Tell(new NameClaimed("alicia", Granted: true), Names.Ref);

        await ExpectReleaseAsync("alicia");
        await PassivateAsync(user);
    }

    [Fact]
    public async Task Every_room_and_connection_is_told_that_it_is_away()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");

        user.Tell(new SetAway(Next(), "u-alice", "lunch"), _connection.Ref);

        Assert.Equal("lunch", (await _connection.ExpectMsgAsync<ProfileChanged>()).Now.Away);
        var update = await Rooms.ExpectMsgAsync<UpdateProfile>();
        Assert.Equal(("#a", "lunch"), (update.Room, update.Profile.Away));
        await _connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(update.Id, Done.Instance));
        var tell = await Names.ExpectMsgAsync<TellWatchers>();
        Assert.Equal(("alice", "lunch", "#a"), (tell.EntityId, tell.Change.Now.Away, Assert.Single(tell.Rooms)));
        await _connection.ExpectNoMsgAsync(Moment);
        Names.Reply(new CommandAck(tell.Id, Done.Instance));
        await _connection.ExpectMsgAsync<CommandAck>();
    }

    [Fact]
    public async Task What_is_asked_of_nobody_is_refused_rather_than_left_without_answer()
    {
        var user = User();
        var id = Next();

        user.Tell(new SetAway(id, "u-alice", "lunch"), _connection.Ref);

        await _connection.ExpectMsgAsync(new CommandAck(id, new Refused(Refusal.Unavailable)));
        await PassivateAsync(user);
    }

    [Fact]
    public async Task A_message_sent_twice_is_shown_once_and_answered_twice()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        var say = new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"));

        user.Tell(new ToHolder("u-alice", say), asker.Ref);
        user.Tell(new ToHolder("u-alice", say), asker.Ref);

        Assert.Equal("psst", (await _connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
        var (first, second) = (await asker.ExpectMsgAsync<CommandAck>(), await asker.ExpectMsgAsync<CommandAck>());
        Assert.Equal(first, second);
        Assert.IsType<Delivered>(first.Outcome);
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_was_said_to_it_is_taken_back_by_who_said_it_alone()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        var said = await _connection.ExpectMsgAsync<DirectMessage>();
        await asker.ExpectMsgAsync<CommandAck>();

        Redact(new CommandId("carol", 1, 0), People.Carol);
        Assert.Equal(Refusal.NotTheAuthor, Assert.IsType<Refused>((await asker.ExpectMsgAsync<CommandAck>()).Outcome).Why);
        Redact(new CommandId("bob", 2, 0), People.Bob);
        Redact(new CommandId("bob", 2, 0), People.Bob);
        Redact(new CommandId("bob", 3, 0), People.Bob);

        var redaction = await _connection.ExpectMsgAsync<DirectRedaction>();
        Assert.Equal((People.Bob, said.MessageId, "sorry"), (redaction.From, redaction.MessageId, redaction.Reason));
        await _connection.ExpectNoMsgAsync(Moment);
        Assert.Equal(new TakenBack(redaction), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(new TakenBack(redaction), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(Refusal.UnknownMessage, Assert.IsType<Refused>((await asker.ExpectMsgAsync<CommandAck>()).Outcome).Why);

        void Redact(CommandId id, Profile who) =>
            user.Tell(new ToHolder("u-alice", new RedactTo(id, "alice", who, said.MessageId, "sorry")), asker.Ref);
    }

    [Fact]
    public async Task Every_room_and_connection_is_told_what_it_says_of_itself_and_who_asked_last()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        var set = new SetMetadata(Next(), "u-alice", new MetadataChange("url", "http://a"));

        user.Tell(set, _connection.Ref);

        var changed = await _connection.ExpectMsgAsync<ProfileChanged>();
        Assert.Equal(("http://a", "connection"), (changed.Now.Metadata["url"], changed.AskedBy));
        var update = await Rooms.ExpectMsgAsync<UpdateProfile>();
        Assert.Equal(changed.Now, update.Profile);
        await _connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(update.Id, Done.Instance));
        Names.Reply(new CommandAck((await Names.ExpectMsgAsync<TellWatchers>()).Id, Done.Instance));
        var outcome = Assert.IsType<MetadataChanged>((await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(set.Change, Assert.Single(outcome.Changes));
    }

    [Fact]
    public async Task How_far_it_has_read_only_ever_grows()
    {
        var user = await AttachedAsync();
        var (early, late) = (Clock.GetUtcNow().AddSeconds(-9), Clock.GetUtcNow().AddSeconds(-1));

        foreach (var time in new DateTimeOffset?[] { null, late, early, null })
        {
            user.Tell(new MarkRead(Next(), "u-alice", "#a", time), _connection.Ref);
        }

        foreach (var expected in new DateTimeOffset?[] { null, late, late, late })
        {
            Assert.Equal(new ReadMarker("#a", expected), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        }

        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Every_other_connection_learns_how_far_it_has_read()
    {
        var user = await AttachedAsync();
        var elsewhere = CreateTestProbe("elsewhere");
        var read = new MarkRead(Next(), "u-alice", "#a", Clock.GetUtcNow());

        user.Tell(read, elsewhere.Ref);
        user.Tell(read, elsewhere.Ref);

        await _connection.ExpectMsgAsync(new ReadMarker("#a", read.Time));
        await elsewhere.ExpectMsgAsync<CommandAck>();
        await elsewhere.ExpectMsgAsync<CommandAck>();
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_talks_to_accounts_only_takes_messages_from_those_who_have_one()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.AccountsOnly, UserModes.None), _connection.Ref);

        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        Assert.Equal(new Refused(Refusal.TalksToAccountsOnly, "alice"), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);

        var known = People.Bob with { Account = "bob" };
        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 2, 0), "alice", known, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        Assert.IsType<Delivered>((await asker.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task Nobody_is_let_into_more_rooms_than_the_limit()
    {
        var user = await AttachedAsync(limits: new LimitOptions { ChannelsPerUser = 1 });
        await EnterAsync(user, "#a");

        user.Tell(new EnterRoom(Next(), "u-alice", "#b", Key: null, Relays.Ref, _connection.Ref));

        var answer = await Relays.ExpectMsgAsync<ChatRoom.Actors.Delivery.Answer>();
        Assert.Equal(new Refused(Refusal.TooManyRooms, "#b"), answer.Receipt.Ack.Outcome);
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_is_killed_leaves_every_room_before_the_operator_is_told_that_it_is_done()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));
        var kill = new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough"));

        user.Tell(kill, op.Ref);

        await _connection.ExpectMsgAsync(new Killed(People.Bob, "enough"));
        var leave = await Rooms.ExpectMsgAsync<LeaveRoom>();
        Assert.Equal((LeaveCause.Quit, "Killed (bob (enough))"), (leave.Cause, leave.Reason));
        await op.ExpectNoMsgAsync(Moment);

        // Neither a repeat nor the end of the connection starts it once more.
        user.Tell(kill, op.Ref);
        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        await _connection.ExpectMsgAsync<CommandAck>();
        Rooms.Reply(new CommandAck(leave.Id, Done.Instance));

        await ExpectReleaseAsync("alice");
        await op.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        await PassivateAsync(user);
        await op.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Whose_connection_is_lost_can_be_killed_in_the_grace_time_and_leaves_once()
    {
        var user = await AttachedAsync(Grace, who: AccountHolders.Alice);
        Sys.Stop(_connection.Ref);
        await ExpectStoppedAsync(_connection.Ref);
        await SettleAsync(user);
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));

        user.Tell(new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough")), op.Ref);
        await ExpectReleaseAsync("alice");
        await op.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        Advance(Grace);

        await PassivateAsync(user);
    }

    [Fact]
    public async Task Who_is_leaving_cannot_be_killed_any_more()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));

        user.Tell(new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough")), op.Ref);

        await op.ExpectMsgAsync(new CommandAck(id, new Refused(Refusal.NoSuchName, "alice")));
    }

    [Fact]
    public async Task Operators_learn_who_comes_and_goes()
    {
        var user = await AttachedAsync();
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Connect, "alice!~alice@192.0.2.7 [] has come"));

        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);

        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Connect, "alice!~alice@192.0.2.7 [] has gone: bye"));
    }

    [Fact]
    public async Task An_operator_is_seen_at_the_host_of_its_grant_until_it_is_none_any_more()
    {
        var user = await AttachedAsync();
        _connection.IgnoreMessages<CommandAck>(_ => true);
        foreach (var host in new[] { "staff.example.org", "desk.example.org", null })
        {
            user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill, host)), _connection.Ref);
            Assert.Equal(host ?? People.Alice.Host, (await _connection.ExpectMsgAsync<ProfileChanged>()).Now.Host);
        }

        user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill, "desk.example.org")), _connection.Ref);
        await _connection.ExpectMsgAsync<ProfileChanged>();
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.None, UserModes.Operator), _connection.Ref);

        Assert.Equal(People.Alice, (await _connection.ExpectMsgAsync<ProfileChanged>()).Now);
    }

    [Fact]
    public async Task Where_names_may_look_alike_a_name_is_had_together_with_what_it_looks_like()
    {
        var user = Entity(UserActor.Props("u-alice", Registry, new ChatOptions { UnicodeNames = true }, Clock));
        user.Tell(new Attach(Next(), People.Alice, _connection.Ref), _connection.Ref);
        await GrantAsync("=aiice", "alice");
        Assert.IsType<Attached>((await _connection.ExpectMsgAsync<CommandAck>()).Outcome);

        // A name that looks like the own one is had already by its looks, which are kept.
        user.Tell(new ChangeName(Next(), "u-alice", "a1ice"), _connection.Ref);
        await GrantAsync("=aiice", "a1ice");
        await ExpectReleaseAsync("alice");

        // What looks like somebody else's is refused, and what was granted of it is given back.
        user.Tell(new ChangeName(Next(), "u-alice", "Нина"), _connection.Ref);
        await GrantAsync("=hᴎʜa");
        await Names.ExpectMsgAsync(new ClaimName("=ʜᴎʜa", "u-alice"));
        Names.Reply(new NameClaimed("=ʜᴎʜa", Granted: false));
        await ExpectReleaseAsync("=hᴎʜa");

        user.Tell(new Detach(Next(), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        await ExpectReleaseAsync("=aiice");
        await ExpectReleaseAsync("a1ice");
    }

    [Fact]
    public async Task Who_gives_up_being_an_operator_loses_what_only_operators_have()
    {
        var user = await AttachedAsync();
        _connection.IgnoreMessages<CommandAck>(_ => true);
        user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill)), _connection.Ref);
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.ServerNotices | UserModes.Wallops, UserModes.None), _connection.Ref);
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.None, UserModes.Operator), _connection.Ref);

        var granted = (await _connection.ExpectMsgAsync<ProfileChanged>()).Now;
        Assert.True(granted.IsOperator && granted.May(OperatorPrivileges.Kill) && !granted.May(OperatorPrivileges.Ban));
        await _connection.ExpectMsgAsync<ProfileChanged>();
        var now = (await _connection.ExpectMsgAsync<ProfileChanged>()).Now;
        Assert.Equal((UserModes.Wallops, null), (now.Modes, now.Grant));
    }

    [Fact]
    public async Task If_it_fails_nobody_goes_on_seeing_a_ghost()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();

        Sys.Stop(user);

        await _connection.ExpectMsgAsync<PresenceFailed>();
        Assert.Equal("Internal error", (await Rooms.ExpectMsgAsync<LeaveRoom>()).Reason);
        await ExpectReleaseAsync("alicia");
        await ExpectReleaseAsync("alice");
        await Listing.ExpectMsgAsync(new UserGone("u-alice"));
    }

    private IActorRef User(TimeSpan grace = default, LimitOptions? limits = null)
    {
        var options = new ChatOptions { AlwaysOn = null, PresenceGraceTime = grace, Limits = limits ?? new LimitOptions() };
        return Entity(UserActor.Props("u-alice", Registry, options, Clock));
    }

    private async Task<IActorRef> AttachedAsync(TimeSpan grace = default, LimitOptions? limits = null, Profile? who = null)
    {
        var user = User(grace, limits);
        user.Tell(new Attach(Next(), who ?? People.Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: true));
        await _connection.ExpectMsgAsync<CommandAck>();
        await Listing.ExpectMsgAsync<UserListed>();
        return user;
    }

    private async Task GrantAsync(params string[] claims)
    {
        foreach (var claim in claims)
        {
            await Names.ExpectMsgAsync(new ClaimName(claim, "u-alice"));
            Names.Reply(new NameClaimed(claim, Granted: true));
        }
    }

    private async Task ExpectReleaseAsync(string name)
    {
        var release = await Names.ExpectMsgAsync<ReleaseName>();
        Assert.Equal((name, "u-alice"), (release.Name, release.UserId));
        Names.Reply(new CommandAck(release.Id, Done.Instance));
    }

    private async Task EnterAsync(IActorRef user, params string[] rooms)
    {
        foreach (var room in rooms)
        {
            user.Tell(new EnterRoom(Next(), "u-alice", room, Key: null, Relays.Ref, _connection.Ref));
            await Rooms.ExpectMsgAsync<JoinRoom>();
            user.Tell(new Standing("u-alice", room, Ranks.None));
        }
    }

    private CommandId Next() => new("connection", ++_lastNumber, Follows: 0);
}
