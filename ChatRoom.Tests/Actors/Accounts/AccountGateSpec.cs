using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Pacing;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountGateSpec : ActorSpec
{
    private static readonly LoginChallenge Challenge = new([1, 2, 3, 4], 4096);

    private readonly TestProbe _connection;
    private long _lastNumber;

    public AccountGateSpec() => _connection = CreateTestProbe("connection");

    [Fact]
    public async Task A_password_is_turned_into_a_proof_and_into_what_is_kept_of_it()
    {
        var gate = Gate();

        var proof = ((ProofMade)await AskAsync(gate, id => new MakeProof(id, "192.0.2.1", "secret", Challenge))).Proof;
        Assert.True(ScramVerifier.Create("secret", Challenge.Salt, 4096).Accepts(proof));
        var verifier = ((VerifierMade)await AskAsync(gate, id => new MakeVerifier(id, "192.0.2.1", "secret", IsForNewAccount: false))).Verifier;
        Assert.Equal(4096, verifier.Iterations);
        Assert.True(verifier.Accepts(ScramProof.Of("secret", verifier.Salt, 4096, [])));
    }

    [Fact]
    public async Task Who_asks_again_while_it_waits_is_answered_once()
    {
        var gate = Gate();
        var make = new MakeProof(Next(), "192.0.2.1", "secret", new LoginChallenge([1], 400_000));

        gate.Tell(make, _connection.Ref);
        gate.Tell(make, _connection.Ref);

        await _connection.ExpectMsgAsync<CommandAck>();
        await SettleAsync(gate);
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Each_network_guesses_only_so_often_and_no_other_has_to_wait_for_it()
    {
        var gate = Gate();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Done.Instance, await AskAsync(gate, id => new CountAttempt(id, $"2001:db8::{i}")));
        }

        Assert.Equal(new Refused(Refusal.TooManyAttempts), await AskAsync(gate, id => new CountAttempt(id, "2001:db8::ff")));
        Assert.Equal(Done.Instance, await AskAsync(gate, id => new CountAttempt(id, "2001:db8:0:1::1")));
        Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Done.Instance, await AskAsync(gate, id => new CountAttempt(id, "2001:db8::ff")));
        gate.Tell(new AttemptSucceeded("2001:db8::ff"));
        Assert.Equal(Done.Instance, await AskAsync(gate, id => new CountAttempt(id, "2001:db8::ff")));
    }

    [Fact]
    public async Task Each_network_makes_only_so_many_accounts_but_for_those_that_may()
    {
        var gate = Gate(new Rate(1, 60));

        Assert.IsType<VerifierMade>(await AskAsync(gate, id => new MakeVerifier(id, "192.0.2.1", "secret", IsForNewAccount: true)));
        Assert.Equal(
            new Refused(Refusal.TooManyAttempts), await AskAsync(gate, id => new MakeVerifier(id, "192.0.2.1", "secret", IsForNewAccount: true)));
        Assert.IsType<VerifierMade>(await AskAsync(gate, id => new MakeVerifier(id, "192.0.2.1", "secret", IsForNewAccount: false)));
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<VerifierMade>(await AskAsync(gate, id => new MakeVerifier(id, "127.0.0.1", "secret", IsForNewAccount: true)));
        }

        Advance(TimeSpan.FromSeconds(60));
        Assert.IsType<VerifierMade>(await AskAsync(gate, id => new MakeVerifier(id, "192.0.2.1", "secret", IsForNewAccount: true)));
    }

    [Fact]
    public async Task Only_so_many_wait()
    {
        var gate = Gate();
        for (var i = 0; i < AccountGate.MostWaiting + Environment.ProcessorCount + 1; i++)
        {
            gate.Tell(new MakeVerifier(Next(), "192.0.2.1", "secret", IsForNewAccount: false), _connection.Ref);
        }

        await _connection.FishForMessageAsync<CommandAck>(ack => ack.Outcome is Refused { Why: Refusal.Unavailable });
    }

    private IActorRef Gate(Rate? perNetwork = null) => Sys.ActorOf(AccountGate.Props(
        new ChatOptions
        {
            Accounts = new AccountOptions { HashIterations = 4096, Registration = new AccountRegistrationOptions { PerNetwork = perNetwork } },
        },
        Clock));

    private async Task<Outcome> AskAsync(IActorRef gate, Func<CommandId, GateCommand> build)
    {
        gate.Tell(build(Next()), _connection.Ref);
        return (await _connection.ExpectMsgAsync<CommandAck>()).Outcome;
    }

    private CommandId Next() => new("connection", ++_lastNumber, 0);
}
