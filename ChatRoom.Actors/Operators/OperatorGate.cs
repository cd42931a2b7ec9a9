using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Operators;

/// <summary>
/// Decides who becomes an operator of the server. Passwords are compared one after the other on a thread of their own, for that is
/// slow on purpose; who fails too often is not compared at all for a while. Also its own registry key.
/// </summary>
internal sealed class OperatorGate : UntypedActor
{
    /// <summary>How many may wait for the comparison under way.</summary>
    private const int MostWaiting = 16;

    /// <summary>How often one address may guess.</summary>
    internal static readonly FloodOptions EachAddress = new() { Burst = 3, PerSecond = 0.1 };

    /// <summary>How often all of them may.</summary>
    internal static readonly FloodOptions AllAddresses = new() { Burst = 20, PerSecond = 1 };

    private readonly IActorRef _notices;
    private readonly AttemptThrottle _throttle;
    private readonly RecentCommands _recent = new();
    private readonly Queue<Attempt> _waiting = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ChatOptions _options;
    private Attempt? _current;

    public OperatorGate(ChatOptions options, IActorRef notices, TimeProvider clock)
    {
        _options = options;
        _notices = notices;
        _throttle = new AttemptThrottle(clock, EachAddress, AllAddresses);
    }

    public static Props Props(ChatOptions options, IActorRef notices, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<OperatorGate>(() => new OperatorGate(options, notices, clock)));

    protected override void PreStart() => WarnOfPlainPasswords();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ProveOperator attempt:
                Take(attempt);
                break;
            case OptionsChanged changed:
                _options = changed.Now;
                WarnOfPlainPasswords();
                break;
            case Compared compared:
                Conclude(compared.IsMatch);
                break;
        }
    }

    private void Take(ProveOperator asked)
    {
        switch (_recent.Examine(asked.Id, out var answer))
        {
            case CommandNovelty.Repeat:
                Sender.Tell(new CommandAck(asked.Id, answer!));
                return;
            case CommandNovelty.Gap:
                return;
        }

        if (_current?.Asked.Id == asked.Id || _waiting.Any(other => other.Asked.Id == asked.Id))
        {
            return;
        }

        var attempt = new Attempt(asked, Sender);
        if (_options.Operators.IsEmpty)
        {
            Refuse(attempt, Refusal.NotProven, "there are no operators");
        }
        else if (_waiting.Count >= MostWaiting || !_throttle.TryTake(asked.Asker.Address))
        {
            Refuse(attempt, Refusal.Unavailable, "too many attempts");
        }
        else
        {
            _waiting.Enqueue(attempt);
            CompareNext();
        }
    }

    private void CompareNext()
    {
        if (_current is null && _waiting.TryDequeue(out _current))
        {
            var (kept, given) = (Find(_current.Asked.Name)?.Password, _current.Asked.Password);
            Task.Factory.StartNew(
                    () => new Compared(PasswordHash.Matches(kept, given)),
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .PipeTo(Self, failure: _ => new Compared(IsMatch: false));
        }
    }

    /// <summary>A wrong name, a wrong password and a wrong address get the same answer, after the same time.</summary>
    private void Conclude(bool isMatch)
    {
        var attempt = _current!;
        _current = null;
        var (asker, found) = (attempt.Asked.Asker, Find(attempt.Asked.Name));
        if (found is null)
        {
            Refuse(attempt, Refusal.NotProven, "no such operator");
        }
        else if (!isMatch)
        {
            Refuse(attempt, Refusal.NotProven, "wrong password");
        }
        else if (!found.Hosts.IsEmpty && !found.Hosts.Any(mask => HostMask.Matches(mask, asker.Username, asker.Address)))
        {
            Refuse(attempt, Refusal.NotProven, "wrong address");
        }
        else
        {
            _throttle.GiveBack(asker.Address);
            _log.Info("{User} at {Address} is now operator {Operator}", asker.Source, asker.Address, found.Name);
            _notices.Tell(new ServerNotice(NoticeKind.Oper, $"{asker.Source} [{asker.Address}] is now operator {found.Name}"));
            Answer(attempt, new Proven(new OperatorGrant(found.Name, found.Privileges, found.Host)));
        }

        CompareNext();
    }

    /// <summary>Operators learn of it; nobody is ever told the password that was tried.</summary>
    private void Refuse(Attempt attempt, Refusal why, string reason)
    {
        var (asker, name) = (attempt.Asked.Asker, TerminalText.Sanitize(attempt.Asked.Name));
        _log.Info("{User} at {Address} failed to become operator {Operator}: {Reason}", asker.Source, asker.Address, name, reason);
        _notices.Tell(new ServerNotice(
            NoticeKind.Oper, $"{asker.Source} [{asker.Address}] failed to become operator {name}: {reason}"));
        Answer(attempt, new Refused(why));
    }

    private void Answer(Attempt attempt, Outcome outcome)
    {
        _recent.Remember(attempt.Asked.Id, outcome);
        attempt.Sender.Tell(new CommandAck(attempt.Asked.Id, outcome));
    }

    private OperatorOptions? Find(string name) => _options.Operators.FirstOrDefault(each => each.Name == name);

    private void WarnOfPlainPasswords()
    {
        foreach (var plain in _options.Operators.Where(each => !PasswordHash.IsMeantAsHash(each.Password)))
        {
            _log.Warning("The password of operator {Operator} is in plain text; chatroom hash-password makes a hash of it", plain.Name);
        }
    }

    private sealed record Attempt(ProveOperator Asked, IActorRef Sender);

    private sealed record Compared(bool IsMatch) : INoSerializationVerificationNeeded;
}
