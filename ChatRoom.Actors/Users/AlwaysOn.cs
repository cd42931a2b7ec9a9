using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Users;

/// <summary>
/// Whether a user stays without a connection, because its account wants that; if so, what it is like is kept there, so that it is there again
/// when the server has been started again.
/// </summary>
/// <param name="accounts">Where accounts are.</param>
/// <param name="user">The user's actor.</param>
/// <param name="sender">Who numbers the user's commands.</param>
/// <param name="rooms">The user's rooms.</param>
/// <param name="attendance">The user's connections.</param>
internal sealed class AlwaysOn(IActorRef accounts, IActorRef user, string sender, RoomsOfUser rooms, Attendance attendance)
{
    /// <summary>What others are told of somebody who stays without a connection.</summary>
    public const string AwayMessage = "Not connected";

    private readonly CommandWindow _window = new($"{sender}/kept", user);
    private (string Name, string Id)? _account;
    private KeptPresence? _kept;
    private Action? _forgotten;
    private bool _isOn;

    /// <summary>What brings the presence of an account back; null when it has none that stays.</summary>
    /// <param name="state">The account.</param>
    /// <param name="now">The time.</param>
    public static Revive? Revive(AccountState state, DateTimeOffset now) =>
        state is { IsAlwaysOn: true, Account: { } account, Presence: { } kept }
            ? new Revive(
                new Profile(
                    PresenceId.OfAccount(account.AccountId), kept.Name, kept.Username, kept.Host, kept.RealName, kept.Away ?? AwayMessage,
                    kept.Modes, account.Name, kept.Address)
                {
                    AccountId = account.AccountId,
                    OtherAccountNames = state.OtherNames,
                },
                kept.Rooms,
                kept.GoneSince ?? now)
            : null;

    /// <summary>Whether the user stays.</summary>
    public bool IsOn => _isOn && _account is not null;

    /// <summary>Whether nothing is to be kept any more.</summary>
    public bool IsIdle => _window.IsEmpty;

    /// <summary>The account has said so.</summary>
    public void Set(bool isOn)
    {
        _isOn = isOn;
        _kept = isOn ? _kept : null;
    }

    /// <summary>Follows the user: asks its account if that is another one, and has it keep what is not as it was.</summary>
    /// <param name="me">Who the user is; null when it is nobody, or leaves.</param>
    public void Follow(Profile? me)
    {
        if (me is not null)
        {
            Follow(AccountOf(me));
        }

        if (IsOn && _window.IsEmpty && Presence(me) is var now && now != _kept)
        {
            _kept = now;
            _window.Send(accounts, id => new KeepPresence(id, _account!.Value.Name, _account.Value.Id, now), _ => TellIfForgotten());
        }
    }

    /// <summary>The user leaves: nobody must bring it back.</summary>
    /// <param name="forgotten">Called when nothing is kept of it any more, or its account does not answer.</param>
    public void Leave(Action forgotten)
    {
        _forgotten += forgotten;
        TellIfForgotten();
    }

    /// <summary>An acknowledgement has come.</summary>
    public void Acknowledge(CommandAck ack) => _window.Acknowledge(ack);

    /// <summary>Sends again what nobody has answered.</summary>
    public void Prod() => _window.Prod();

    private void TellIfForgotten()
    {
        if (_kept is null && _window.IsEmpty)
        {
            var told = _forgotten;
            _forgotten = null;
            told?.Invoke();
        }
    }

    private void Follow((string Name, string Id)? account)
    {
        if (account?.Id == _account?.Id)
        {
            _account = account;
            return;
        }

        (_account, _isOn, _kept) = (account, false, null);
        if (account is { } owner)
        {
            _window.Send(accounts, id => new AskAlwaysOn(id, owner.Name, owner.Id), outcome =>
            {
                if (_account?.Id == owner.Id && outcome is AlwaysOnAnswer { IsOn: true })
                {
                    Set(isOn: true);
                }

                TellIfForgotten();
            });
        }
    }

    private static (string Name, string Id)? AccountOf(Profile me) => me is { Account: { } name, AccountId: { } id } ? (name, id) : null;

    private KeptPresence? Presence(Profile? me) => me is null
        ? null
        : new KeptPresence(
            me.Name, me.Username, me.OwnHost ?? me.Host, me.RealName, me.Address, me.Away == AwayMessage ? null : me.Away,
            me.Modes & ~UserModes.OfOperators, rooms.Names, attendance.GoneSince);
}
