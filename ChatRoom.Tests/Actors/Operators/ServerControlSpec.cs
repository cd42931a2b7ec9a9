using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Operators;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class ServerControlSpec : ProbedSpec
{
    private readonly StubProcess _process = new();
    private readonly TestProbe _connection;
    private readonly TestProbe _applied;
    private readonly IActorRef _control;

    public ServerControlSpec()
    {
        _connection = CreateTestProbe("connection");
        _applied = CreateTestProbe("applied");
        var applied = _applied.Ref;
        _control = Sys.ActorOf(ServerControl.Props(
            new ChatOptions { ServerName = "first" }, _process, Notices.Ref, options => applied.Tell(new OptionsChanged(options), ActorRefs.NoSender)));
    }

    [Fact]
    public async Task Everybody_is_told_the_new_options_before_the_operator_is_answered()
    {
        _process.Options = new ChatOptions { ServerName = "second", NetworkName = "Other" };

        _control.Tell(new Rehash(Id(1), People.Alice), _connection.Ref);

        var now = (await _applied.ExpectMsgAsync<OptionsChanged>()).Now;
        await _connection.ExpectNoMsgAsync(Moment);
        _control.Tell(OptionsTaken.Instance, ActorRefs.NoSender);
        Assert.Equal(("first", "Other"), (now.ServerName, now.NetworkName));
        await _connection.ExpectMsgAsync(new CommandAck(Id(1), Done.Instance));
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Server, "The configuration was read again"));
    }

    [Fact]
    public async Task What_is_wrong_leaves_the_old_options_in_force()
    {
        _control.Tell(new Rehash(Id(1), People.Alice), _connection.Ref);

        await _connection.ExpectMsgAsync(new CommandAck(Id(1), new NotReloaded("all wrong")));
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Server, "The configuration stays as it was: all wrong"));
        await _applied.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_again_and_not_done_again()
    {
        for (var time = 0; time < 2; time++)
        {
            _control.Tell(new Rehash(Id(1), People.Alice), _connection.Ref);
            await _connection.ExpectMsgAsync<CommandAck>();
            _control.Tell(new StopServer(Id(2), People.Alice, IsRestart: true), _connection.Ref);
            await _connection.ExpectMsgAsync(new CommandAck(Id(2), Done.Instance));
        }

        await SettleAsync(_control);
        Assert.Equal((1, 0, 1), (_process.Reloads, _process.Deaths, _process.Restarts));
    }

    [Fact]
    public async Task The_process_is_asked_to_die()
    {
        _control.Tell(new StopServer(Id(1), People.Alice, IsRestart: false), _connection.Ref);

        await _connection.ExpectMsgAsync(new CommandAck(Id(1), Done.Instance));
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Server, "alice!~alice@192.0.2.7 has the server stopped"));
        await SettleAsync(_control);
        Assert.Equal((1, 0), (_process.Deaths, _process.Restarts));
    }

    [Fact]
    public async Task A_process_that_lets_nobody_control_it_refuses()
    {
        var control = Sys.ActorOf(ServerControl.Props(new ChatOptions(), host: null, Notices.Ref, _ => { }));

        control.Tell(new Rehash(Id(1), People.Alice), _connection.Ref);

        await _connection.ExpectMsgAsync(new CommandAck(Id(1), new Refused(Refusal.Unavailable)));
    }

    private static CommandId Id(long number) => new("alice", number, Follows: 0);

    private sealed class StubProcess : IServerControl
    {
        public ChatOptions? Options { get; set; }

        public int Reloads { get; private set; }

        public int Deaths { get; private set; }

        public int Restarts { get; private set; }

        public bool TryReload([NotNullWhen(true)] out ChatOptions? options, [NotNullWhen(false)] out string? problem)
        {
            Reloads++;
            (options, problem) = (Options, Options is null ? "all wrong" : null);
            return options is not null;
        }

        public void Die() => Deaths++;

        public void Restart() => Restarts++;
    }
}
