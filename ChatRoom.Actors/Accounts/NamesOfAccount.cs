using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// What an account has to do with its names. It is kept under its first one for ever; each of the others is an entity that knows where the
/// account is kept, and sends on whatever comes. The account is right: a name of which it does not know is let go when somebody uses it.
/// </summary>
/// <param name="accounts">Where accounts are.</param>
/// <param name="self">The account's actor, or that of the name.</param>
/// <param name="name">The name under which it is kept, casefolded.</param>
internal sealed class NamesOfAccount(IActorRef accounts, IActorRef self, string name)
{
    private readonly CommandWindow _window = new(PresenceId.NewSender(name), self);

    /// <summary>Whether no name has been asked for that has not answered yet.</summary>
    public bool IsIdle => _window.IsEmpty;

    /// <summary>Sends on what is meant for the account whose name this is one more of.</summary>
    /// <returns>Whether it is.</returns>
    public bool SendOn(AccountState state, IEntityMessage message)
    {
        if (state.Reserved is not { } reserved || (message is ReserveName { AccountId: var asker } && asker == reserved.AccountId))
        {
            return false;
        }

        accounts.Forward(new SentOn(reserved.Home, reserved.AccountId, name, message));
        return true;
    }

    /// <summary>Takes what was sent on by one of the account's names.</summary>
    /// <returns>What came for it; null when the name is not the account's. It is told so, and who has asked asks again.</returns>
    public IEntityMessage? Take(AccountState state, SentOn sent)
    {
        if (state.Has(sent.Name, sent.AccountId))
        {
            return sent.Message;
        }

        accounts.Tell(new NotItsName(sent.Name, sent.AccountId));
        return null;
    }

    /// <summary>Asks for one more name.</summary>
    public void Reserve(string wanted, string accountId, Action<Outcome> completed) =>
        _window.Send(accounts, id => new ReserveName(id, wanted, name, accountId), completed);

    /// <summary>The account has ended, and its names are free. One that does not hear of it will when it is used.</summary>
    public void TellGone(AccountState before)
    {
        foreach (var other in before.Names)
        {
            accounts.Tell(new NotItsName(other, before.Account!.AccountId));
        }
    }

    /// <summary>An acknowledgement has come.</summary>
    public void Acknowledge(CommandAck ack) => _window.Acknowledge(ack);

    /// <summary>To be called every few seconds: sends again what nobody has answered.</summary>
    public void Prod() => _window.Prod();
}
