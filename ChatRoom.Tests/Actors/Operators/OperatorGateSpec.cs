using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class OperatorGateSpec : ProbedSpec
{
    private readonly TestProbe _connection;
    private int _lastNumber;

    public OperatorGateSpec() => _connection = CreateTestProbe("connection");

    [Fact]
    public async Task The_right_name_and_password_are_granted_and_told()
    {
        var gate = Create(new OperatorOptions("root", PasswordHash.Create("secret", 1000), [], OperatorPrivileges.Kill));

        Assert.Equal(new Proven(new OperatorGrant("root", OperatorPrivileges.Kill)), await AskAsync(gate, "root", "secret"));
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Oper, "alice!~alice@192.0.2.7 [192.0.2.7] is now operator root"));
    }

    [Theory]
    [InlineData("root", "wrong", "192.0.2.0/24", "wrong password")]
    [InlineData("Root", "secret", "192.0.2.0/24", "no such operator")]
    [InlineData("root", "secret", "192.0.3.0/24", "wrong address")]
    public async Task Whatever_is_wrong_the_answer_is_the_same_and_operators_learn_what_it_was(
        string name, string password, string host, string reason)
    {
        var gate = Create(new OperatorOptions("root", PasswordHash.Create("secret", 1000), [host], OperatorPrivileges.All));

        Assert.Equal(new Refused(Refusal.NotProven), await AskAsync(gate, name, password));
        await Notices.ExpectMsgAsync(new ServerNotice(
            NoticeKind.Oper, $"alice!~alice@192.0.2.7 [192.0.2.7] failed to become operator {name}: {reason}"));
    }

    [Fact]
    public async Task Who_guesses_too_often_is_not_even_compared_until_time_has_passed()
    {
        var gate = Create(new OperatorOptions("root", PasswordHash.Create("secret", 1000), [], OperatorPrivileges.All));
        for (var guess = 0; guess < 3; guess++)
            Assert.Equal(new Refused(Refusal.NotProven), await AskAsync(gate, "root", $"guess{guess}"));

        Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(gate, "root", "secret"));

        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<Proven>(await AskAsync(gate, "root", "secret"));
    }

    [Fact]
    public async Task An_attempt_that_is_sent_again_is_answered_again_and_not_counted_again()
    {
        var gate = Create(new OperatorOptions("root", PasswordHash.Create("secret", 1000), [], OperatorPrivileges.All));
        var attempt = Attempt("root", "wrong");
        for (var time = 0; time < 5; time++)
        {
            gate.Tell(attempt, _connection.Ref);
            Assert.Equal(new CommandAck(attempt.Id, new Refused(Refusal.NotProven)), await _connection.ExpectMsgAsync<CommandAck>());
        }

        Assert.IsType<Proven>(await AskAsync(gate, "root", "secret"));
    }

    [Fact]
    public async Task Where_there_are_no_operators_nobody_becomes_one() =>
        Assert.Equal(new Refused(Refusal.NotProven), await AskAsync(Create(), "root", ""));

    [Fact]
    public void A_password_is_not_seen_in_the_text_of_a_message() =>
        Assert.DoesNotContain("secret", Attempt("root", "secret").ToString(), StringComparison.Ordinal);

    private IActorRef Create(params OperatorOptions[] operators) =>
        Sys.ActorOf(OperatorGate.Props(new ChatOptions { Operators = [.. operators] }, Notices.Ref, Clock));

    private ProveOperator Attempt(string name, string password) => new(
        new CommandId("alice", ++_lastNumber, Follows: 0), People.Alice with { Address = "192.0.2.7" }, name, password);

    private async Task<Outcome> AskAsync(IActorRef gate, string name, string password)
    {
        gate.Tell(Attempt(name, password), _connection.Ref);
        return (await _connection.ExpectMsgAsync<CommandAck>()).Outcome;
    }
}
