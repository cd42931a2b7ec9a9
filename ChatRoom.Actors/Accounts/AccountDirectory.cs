using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// Which names belong to which accounts, so that nobody else is given them: everybody who comes in asks, and most have no account, so it
/// is kept ready. The accounts tell it. While it cannot be read, nobody is told anything but that. Also its own registry key.
/// </summary>
internal sealed class AccountDirectory : UntypedActor, IWithTimers
{
    /// <summary>The name of the server itself, where it is about accounts.</summary>
    public const string ServiceName = "NickServ";

    /// <summary>Whether a name belongs to the server, so that nobody can have it.</summary>
    public static bool IsOfServer(string name) => Casemapping.Equals(name, ServiceName) || Casemapping.Equals(name, RoomService.Name);

    private readonly Dictionary<string, AccountListed> _byName = new(Casemapping.Comparer);
    private readonly Dictionary<string, AccountListed> _byId = [];
    private readonly Dictionary<string, AccountListed> _byCertificate = [];

    /// <summary>The ids of accounts by what their names look like; empty where names cannot look alike.</summary>
    private readonly Dictionary<string, HashSet<string>> _byLooks = [];

    private readonly bool _mayLookAlike;
    private readonly Func<IReadOnlyCollection<AccountListed>> _read;
    private RetriedReading<IReadOnlyCollection<AccountListed>>? _reading;

    public AccountDirectory(Func<IReadOnlyCollection<AccountListed>> read, bool mayLookAlike) => (_read, _mayLookAlike) = (read, mayLookAlike);

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="read">Reads which accounts there are.</param>
    /// <param name="mayLookAlike">Whether names may have letters that look like others; then those of accounts have their looks too.</param>
    public static Props Props(Func<IReadOnlyCollection<AccountListed>> read, bool mayLookAlike = false) =>
        Akka.Actor.Props.CreateBy(new Producer<AccountDirectory>(() => new AccountDirectory(read, mayLookAlike)));

    protected override void PreStart()
    {
        _reading = new RetriedReading<IReadOnlyCollection<AccountListed>>("The names of accounts", _read, Timers, Context.GetLogger());
        Read();
    }

    /// <summary>What accounts tell it now is among what will be read.</summary>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TryAgain:
                Read();
                break;
            case AccountQuestion asked:
                Sender.Tell(new CommandAck(asked.Id, new Refused(Refusal.Unavailable)));
                break;
        }
    }

    private void Read()
    {
        if (_reading!.TryRead(out var accounts))
        {
            foreach (var account in accounts)
            {
                Add(account);
            }

            Become(Know);
        }
    }

    private void Know(object message)
    {
        switch (message)
        {
            case MayHaveName asked:
                Sender.Tell(new CommandAck(asked.Id, IsFree(asked.Name, asked.Account) ? Commands.Done.Instance : new Refused(Refusal.NameReserved, asked.Name)));
                break;
            case FindOwner find:
                Outcome found = _byName.TryGetValue(find.Name, out var account) ? account : new Refused(Refusal.NoSuchName, find.Name);
                Sender.Tell(new CommandAck(find.Id, found));
                break;
            case FindByCertificate find:
                Outcome known = _byCertificate.TryGetValue(find.Fingerprint, out var owner) ? owner : new Refused(Refusal.UnknownCertificate);
                Sender.Tell(new CommandAck(find.Id, known));
                break;
            case NameAccounts name:
                Sender.Tell(new CommandAck(name.Id, new AccountsNamed(
                    [.. name.AccountIds.Select(id => _byId.GetValueOrDefault(id)).OfType<AccountListed>()])));
                break;
            case AccountListed listed:
                Add(listed);
                break;
            case AccountUnlisted unlisted when _byName.TryGetValue(unlisted.Name, out var gone):
                Remove(gone);
                break;
        }
    }

    /// <summary>Whether a name is nobody's, or the asker's own.</summary>
    private bool IsFree(string name, string? account)
    {
        if (IsOfServer(name) || Casemapping.Equals(name, account))
        {
            return !IsOfServer(name);
        }

        var own = account is null ? null : _byName.GetValueOrDefault(account)?.AccountId;
        return _byName.TryGetValue(name, out var owner)
            ? owner.AccountId == own
            : LooksOf(name).All(looks => !_byLooks.TryGetValue(looks, out var owners) || owners.All(id => id == own));
    }

    private ImmutableArray<string> LooksOf(string name) => _mayLookAlike ? NameSkeleton.Of(name) : [];

    private void Add(AccountListed account)
    {
        if (_byId.TryGetValue(account.AccountId, out var before))
        {
            Remove(before);
        }

        _byId[account.AccountId] = account;
        foreach (var name in account.AllNames())
        {
            _byName[name] = account;
            foreach (var looks in LooksOf(name))
            {
                if (!_byLooks.TryGetValue(looks, out var owners))
                {
                    _byLooks.Add(looks, owners = []);
                }

                owners.Add(account.AccountId);
            }
        }

        foreach (var fingerprint in account.Certificates)
        {
            _byCertificate.TryAdd(fingerprint, account);
        }
    }

    private void Remove(AccountListed account)
    {
        _byId.Remove(account.AccountId);
        foreach (var name in account.AllNames())
        {
            _byName.Remove(name);
            foreach (var looks in LooksOf(name))
            {
                if (_byLooks.TryGetValue(looks, out var owners) && owners.Remove(account.AccountId) && owners.Count == 0)
                {
                    _byLooks.Remove(looks);
                }
            }
        }

        foreach (var fingerprint in account.Certificates.Where(each => _byCertificate.GetValueOrDefault(each) == account))
        {
            _byCertificate.Remove(fingerprint);
        }
    }
}

/// <summary>
/// Asks whether somebody may have a name, as far as accounts go; refused with <see cref="Refusal.NameReserved"/>.
/// </summary>
/// <param name="Account">The account who asks is logged in to, or null.</param>
internal sealed record MayHaveName(CommandId Id, string Name, string? Account) : AccountQuestion(Id);

/// <summary>
/// Asks whose account a name belongs to; answered with <see cref="AccountListed"/> or refused with <see cref="Refusal.NoSuchName"/>.
/// </summary>
internal sealed record FindOwner(CommandId Id, string Name) : AccountQuestion(Id);

/// <summary>
/// Asks which account has a certificate; answered with <see cref="AccountListed"/> or refused with <see cref="Refusal.UnknownCertificate"/>.
/// </summary>
/// <param name="Fingerprint">What the certificate is known by.</param>
internal sealed record FindByCertificate(CommandId Id, string Fingerprint) : AccountQuestion(Id);

/// <summary>Asks for the names of accounts; answered with <see cref="AccountsNamed"/>.</summary>
internal sealed record NameAccounts(CommandId Id, ImmutableArray<string> AccountIds) : AccountQuestion(Id);

/// <summary>Those of the accounts that are there.</summary>
internal sealed record AccountsNamed(ImmutableArray<AccountListed> Accounts) : Outcome;

/// <summary>A question to the <see cref="AccountDirectory"/>; refused with <see cref="Refusal.Unavailable"/> while that knows nothing.</summary>
internal abstract record AccountQuestion(CommandId Id) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "accounts";
}

/// <summary>There is an account of this name.</summary>
/// <param name="Name">Its name, as its owner writes it.</param>
/// <param name="AccountId">What tells it from others that had the name before, and will after it.</param>
internal sealed record AccountListed(string Name, string AccountId) : Outcome
{
    /// <summary>What the certificates are known by that one can log in with.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary>The names it had before, which are still its own.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>All names that are its own.</summary>
    public IEnumerable<string> AllNames() => OtherNames.Prepend(Name);
}

/// <summary>There is no account of this name any more.</summary>
internal sealed record AccountUnlisted(string Name);
