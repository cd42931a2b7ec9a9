using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Bans;

public sealed class BanKeeperSpec : ProbedSpec
{
    private static readonly Profile Root = People.Alice with { Address = "192.0.2.7" };

    private readonly TemporaryDirectory _directory = new();
    private readonly TestProbe _listener;
    private readonly BanFile _file;
    private IActorRef _keeper;
    private long _commands;

    public BanKeeperSpec()
    {
        _listener = CreateTestProbe("listener");
        _file = new BanFile(_directory.Path);
        _keeper = Start();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_ban_is_kept_then_in_force_then_acknowledged()
    {
        await SubscribeAsync();

        var set = Assert.IsType<BanSet>(await AskAsync(Set("198.51.100.7/24", TimeSpan.FromHours(1))));

        Assert.Equal(("198.51.100.0/24", Clock.GetUtcNow().AddHours(1), false), (set.Ban.Mask, set.Ban.Until, set.IsChange));
        Assert.Equal([set.Ban], (await _listener.ExpectMsgAsync<BansChanged>()).Bans.All);
        Assert.Equal([set.Ban], _file.Read().All);
        Assert.Equal(
            new ServerNotice(NoticeKind.Ban, $"{Root.Source} set the D-line {set.Ban.Description}"), await Notices.ExpectMsgAsync<ServerNotice>());
    }

    [Fact]
    public async Task A_ban_is_acknowledged_when_those_it_means_have_left_or_their_listener_has()
    {
        var (first, second) = (CreateTestProbe("first"), CreateTestProbe("second"));
        foreach (var listener in new[] { first, second })
        {
            _keeper.Tell(BanKeeper.Subscribe.Instance, listener.Ref);
            await listener.ExpectMsgAsync<BansChanged>();
        }

        _keeper.Tell(Set("198.51.100.7"), TestActor);

        foreach (var listener in new[] { first, second })
        {
            Assert.Equal(1, (await listener.ExpectMsgAsync<BansChanged>()).Bans.Count);
            Assert.Equal(TestActor, (await listener.ExpectMsgAsync<ConfirmBans>()).Asker);
        }

        first.Reply(BansObeyed.Instance);
        await ExpectNoMsgAsync(Moment);
        Sys.Stop(second.Ref);
        Assert.IsType<BanSet>((await ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task It_survives_a_restart_and_a_failure()
    {
        var set = Assert.IsType<BanSet>(await AskAsync(Set("198.51.100.7")));

        Sys.Stop(_keeper);
        await ExpectStoppedAsync(_keeper);
        _keeper = Start();

        Assert.Equal([set.Ban], Assert.IsType<BanList>(await AskAsync(new ListBans(Next(), BanKind.DLine))).Bans.ToArray());
        Assert.Empty(Assert.IsType<BanList>(await AskAsync(new ListBans(Next(), BanKind.KLine))).Bans);
    }

    [Fact]
    public async Task It_is_lifted_however_its_mask_is_written()
    {
        await AskAsync(Set("198.51.100.0/24"));
        await SubscribeAsync();

        Assert.IsType<BanLifted>(await AskAsync(new LiftBan(Next(), Root, BanKind.DLine, "::ffff:198.51.100.9/120")));

        Assert.Equal(0, (await _listener.ExpectMsgAsync<BansChanged>()).Bans.Count);
        Assert.Empty(_file.Read().All);
        Assert.Equal(
            new BanRefused("There is no such D-line"), await AskAsync(new LiftBan(Next(), Root, BanKind.DLine, "198.51.100.0/24")));
    }

    [Fact]
    public async Task Its_end_comes_by_itself_and_is_told()
    {
        await AskAsync(Set("198.51.100.7", TimeSpan.FromHours(3)));
        await AskAsync(Set("198.51.100.8"));
        await SubscribeAsync();
        await ForgetAsync(Notices);

        for (var hour = 0; hour < 3; hour++)
            Advance(TimeSpan.FromHours(1));

        Assert.EndsWith("is over", (await Notices.ExpectMsgAsync<ServerNotice>()).Text, StringComparison.Ordinal);
        await AwaitAssertAsync(async () => Assert.Equal(
            ["198.51.100.8"], (await _listener.ExpectMsgAsync<BansChanged>()).Bans.All.Select(ban => ban.Mask)));
        Assert.Equal(new BanRefused("There is no such D-line"), await AskAsync(new LiftBan(Next(), Root, BanKind.DLine, "198.51.100.7")));
    }

    [Theory]
    [InlineData("192.0.2.0/24", "That would ban you")]
    [InlineData("0.0.0.0/0", "That would ban everybody")]
    [InlineData("::/0", "That would ban everybody")]
    [InlineData("chat.example", "That is neither an address nor a network")]
    public async Task An_operator_must_mean_it(string mask, string refusal)
    {
        await SubscribeAsync();

        Assert.StartsWith(refusal, Assert.IsType<BanRefused>(await AskAsync(Set(mask))).Why, StringComparison.Ordinal);

        await _listener.ExpectNoMsgAsync(Moment);
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public async Task And_may_when_it_does() => Assert.IsType<BanSet>(await AskAsync(Set("0.0.0.0/0") with { IsDeliberate = true }));

    [Fact]
    public async Task A_command_that_comes_twice_is_answered_twice_and_done_once()
    {
        var set = Set("198.51.100.7");
        var first = Assert.IsType<BanSet>(await AskAsync(set));
        Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first, await AskAsync(set));

        Assert.Equal(first.Ban.SetAt, _file.Read().All.Single().SetAt);
    }

    [Fact]
    public async Task One_that_cannot_be_kept_is_refused_and_changes_nothing()
    {
        await AskAsync(Set("198.51.100.7"));
        await SubscribeAsync();
        System.IO.Directory.CreateDirectory(_file.Path + ".next");

        await EventFilter.Warning(start: "The bans cannot be kept").ExpectOneAsync(async () => Assert.StartsWith(
            "The bans cannot be kept on disk", Assert.IsType<BanRefused>(await AskAsync(Set("198.51.100.8"))).Why, StringComparison.Ordinal));

        Assert.Equal(["198.51.100.7"], _file.Read().All.Select(ban => ban.Mask));
        await _listener.ExpectNoMsgAsync(Moment);
    }

    private IActorRef Start() => Sys.ActorOf(BanKeeper.Props(_file, Notices.Ref, Clock));

    /// <summary>Subscribes a listener whose connections obey at once.</summary>
    private async Task SubscribeAsync()
    {
        _listener.IgnoreMessages(message => message is ConfirmBans);
        _listener.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            if (message is ConfirmBans)
            {
                sender.Tell(BansObeyed.Instance, _listener.Ref);
            }

            return AutoPilot.KeepRunning;
        }));
        _keeper.Tell(BanKeeper.Subscribe.Instance, _listener.Ref);
        await _listener.ExpectMsgAsync<BansChanged>();
    }

    private SetBan Set(string mask, TimeSpan? duration = null) =>
        new(Next(), Root, BanKind.DLine, mask, duration, "spam", Note: null, IsDeliberate: false);

    private CommandId Next() => new("operator", ++_commands, Follows: 0);

    private async Task<Outcome> AskAsync(BanCommand command)
    {
        _keeper.Tell(command);
        return (await ExpectMsgAsync<CommandAck>(ack => ack.Id == command.Id)).Outcome;
    }
}
