using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// Which names belong to accounts, so that nobody else is given them: everybody who comes in asks, and most have no account, so it is
/// kept ready. The accounts tell it. Also its own registry key.
/// </summary>
internal sealed class AccountDirectory : UntypedActor
{
    /// <summary>The name of the server itself, where it is about accounts.</summary>
    public const string ServiceName = "NickServ";

    /// <summary>Whether a name belongs to the server, so that nobody can have it.</summary>
    public static bool IsOfServer(string name) => Casemapping.Equals(name, ServiceName) || Casemapping.Equals(name, RoomService.Name);

    private readonly HashSet<string> _owned;

    public AccountDirectory(Func<IEnumerable<string>> read) => _owned = new HashSet<string>(read(), Casemapping.Comparer);

    /// <param name="read">Reads the names of the accounts there are.</param>
    public static Props Props(Func<IEnumerable<string>> read) =>
        Akka.Actor.Props.CreateBy(new Producer<AccountDirectory>(() => new AccountDirectory(read)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MayHaveName asked:
                var isFree = !IsOfServer(asked.Name)
                    && (Casemapping.Equals(asked.Name, asked.Account) || !_owned.Contains(asked.Name));
                Sender.Tell(new CommandAck(asked.Id, isFree ? Commands.Done.Instance : new Refused(Refusal.NameReserved, asked.Name)));
                break;
            case AccountListed listed:
                _owned.Add(listed.Name);
                break;
            case AccountUnlisted unlisted:
                _owned.Remove(unlisted.Name);
                break;
        }
    }
}

/// <summary>
/// Asks whether somebody may have a name, as far as accounts go; refused with <see cref="Refusal.NameReserved"/>.
/// </summary>
/// <param name="Account">The account who asks is logged in to, or null.</param>
internal sealed record MayHaveName(CommandId Id, string Name, string? Account) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "accounts";
}

/// <summary>There is an account of this name.</summary>
internal sealed record AccountListed(string Name);

/// <summary>There is no account of this name any more.</summary>
internal sealed record AccountUnlisted(string Name);
