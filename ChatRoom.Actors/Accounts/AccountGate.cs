using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// Stands before the accounts of this node: hashes passwords, which is slow on purpose, on a few threads of its own, and counts from
/// where it is guessed. Also its own registry key.
/// </summary>
internal sealed class AccountGate : UntypedActor
{
    /// <summary>How many passwords may wait to be hashed; past it people are asked to come back.</summary>
    internal const int MostWaiting = 256;

    /// <summary>How often one address may guess.</summary>
    internal static readonly FloodOptions EachAddress = new() { Burst = 10, PerSecond = 0.2 };

    /// <summary>Half of the machine goes on talking while the other half hashes.</summary>
    private static readonly int MostUnderWay = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly TimeProvider _clock;
    private readonly AttemptThrottle _attempts;
    private readonly Queue<Job> _waiting = new();

    /// <summary>What is waiting or under way: whoever asks again meanwhile is answered once.</summary>
    private readonly HashSet<(string Sender, long Number)> _known = [];

    private ChatOptions _options;
    private AttemptThrottle? _registrations;
    private int _underWay;

    public AccountGate(ChatOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _attempts = new AttemptThrottle(clock, EachAddress);
        _registrations = RegistrationsOf(options);
    }

    public static Props Props(ChatOptions options, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<AccountGate>(() => new AccountGate(options, clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GateCommand asked when _known.Contains((asked.Id.Sender, asked.Id.Number)):
                break;
            case CountAttempt attempt:
                Answer(attempt, _attempts.TryTake(attempt.Address) ? Commands.Done.Instance : TooMany);
                break;
            case MakeProof make:
                Take(make, () => new ProofMade(ScramProof.Of(make.Password, make.Challenge.Salt, make.Challenge.Iterations, authMessage: [])));
                break;
            case MakeVerifier { IsForNewAccount: true } make when !MayRegister(make.Address):
                Answer(make, TooMany);
                break;
            case MakeVerifier make:
                var iterations = _options.Accounts.HashIterations;
                Take(make, () => new VerifierMade(ScramVerifier.Create(make.Password, iterations)));
                break;
            case AttemptSucceeded succeeded:
                _attempts.GiveBack(succeeded.Address);
                break;
            case Hashed hashed:
                _underWay--;
                _known.Remove((hashed.Job.Asked.Id.Sender, hashed.Job.Asked.Id.Number));
                hashed.Job.Sender.Tell(new CommandAck(hashed.Job.Asked.Id, hashed.Outcome));
                HashNext();
                break;
            case OptionsChanged changed:
                TakeOver(changed.Now);
                break;
        }
    }

    private static Refused TooMany => new(Refusal.TooManyAttempts);

    private void Answer(GateCommand asked, Outcome outcome) => Sender.Tell(new CommandAck(asked.Id, outcome));

    private void Take(GateCommand asked, Func<Outcome> hash)
    {
        if (_waiting.Count >= MostWaiting)
        {
            Answer(asked, new Refused(Refusal.Unavailable));
            return;
        }

        _known.Add((asked.Id.Sender, asked.Id.Number));
        _waiting.Enqueue(new Job(asked, Sender, hash));
        HashNext();
    }

    private void HashNext()
    {
        if (_underWay < MostUnderWay && _waiting.TryDequeue(out var job))
        {
            _underWay++;
            Task.Factory.StartNew(
                    () => new Hashed(job, job.Hash()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .PipeTo(Self, failure: _ => new Hashed(job, new Refused(Refusal.Unavailable)));
        }
    }

    /// <summary>Who may connect as often as it likes may make as many accounts as it likes.</summary>
    private bool MayRegister(string address) =>
        _registrations is null
        || (IPAddress.TryParse(address, out var parsed) && _options.Limits.Exempted.Contains(parsed))
        || _registrations.TryTake(address);

    private void TakeOver(ChatOptions now)
    {
        if (now.Accounts.Registration.PerNetwork != _options.Accounts.Registration.PerNetwork)
        {
            _registrations = RegistrationsOf(now);
        }

        _options = now;
    }

    private AttemptThrottle? RegistrationsOf(ChatOptions options) => options.Accounts.Registration.PerNetwork is { } rate
        ? new AttemptThrottle(_clock, new FloodOptions { Burst = rate.Count, PerSecond = (double)rate.Count / rate.Seconds })
        : null;

    private sealed record Job(GateCommand Asked, IActorRef Sender, Func<Outcome> Hash);

    private sealed record Hashed(Job Job, Outcome Outcome) : INoSerializationVerificationNeeded;
}
