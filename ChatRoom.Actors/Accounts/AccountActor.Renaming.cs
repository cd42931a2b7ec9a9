using Akka.Actor;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// How an account comes by another name. A name that is not the account's yet is made so first, and says so; then it is stored here. If that
/// fails in between, the name does not belong to anybody else, and is let go when it is used.
/// </summary>
internal sealed partial class AccountActor : IWithTimers
{
    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    /// <summary>A name that is the account's own already, though not stored with it yet.</summary>
    private string? _granted;

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    private void Rename(RenameAccount rename)
    {
        if (_state.Has(rename.Name) || _granted == rename.Name || _state.Decide(rename, _clock.GetUtcNow()).Refusal is not null)
        {
            _granted = null;
            Change(rename);
            return;
        }

        var asker = Sender;
        Become(AwaitName);
        Timers.StartPeriodicTimer(ResendTick.Instance, ResendTick.Instance, ResendInterval);
        _names.Reserve(rename.Name, _state.Account!.AccountId, outcome =>
        {
            Timers.Cancel(ResendTick.Instance);
            Become(OnCommand);
            if (outcome is Commands.Done)
            {
                _granted = rename.Name;
                Self.Tell(rename, asker);
            }
            else
            {
                _recent.Remember(rename.Id, outcome);
                asker.Tell(new CommandAck(rename.Id, outcome));
            }

            Stash.UnstashAll();
        });
    }

    /// <summary>Whatever else is asked waits until the name is the account's, or is not. Two that want each other's do not wait for each other.</summary>
    private void AwaitName(object message)
    {
        switch (message)
        {
            case CommandAck ack:
                _names.Acknowledge(ack);
                break;
            case ResendTick:
                _names.Prod();
                break;
            case ReserveName reserve:
                Refuse(reserve);
                break;
            case SentOn { Message: ReserveName reserve } sent when _state.Has(sent.Name, sent.AccountId):
                Refuse(reserve);
                break;
            case ReceiveTimeout:
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private void Refuse(ReserveName reserve) =>
        Sender.Tell(new CommandAck(reserve.Id, new Refused(Refusal.AccountExists, reserve.Account)));

    private sealed record ResendTick : INoSerializationVerificationNeeded
    {
        public static readonly ResendTick Instance = new();
    }
}
