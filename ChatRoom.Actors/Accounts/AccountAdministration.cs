using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>What the operator does with accounts from outside the server: on the database.</summary>
public sealed class AccountAdministration
{
    private readonly ChatOptions _options;
    private readonly Database _database;
    private readonly AccountStore _store;
    private readonly TimeProvider _clock;

    private AccountAdministration(ChatOptions options, Database database, TimeProvider clock) =>
        (_options, _database, _store, _clock) = (options, database, new AccountStore(database), clock);

    /// <summary>Opens the database.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">For when something happens.</param>
    /// <param name="accounts">The accounts in it.</param>
    /// <param name="problem">Why it cannot be used, in one line.</param>
    public static bool TryOpen(
        ChatOptions options,
        TimeProvider clock,
        [NotNullWhen(true)] out AccountAdministration? accounts,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        var database = Database.Of(options);
        accounts = database.TryPrepare(out problem) ? new AccountAdministration(options, database, clock) : null;
        return accounts is not null;
    }

    /// <summary>
    /// Takes the database, so that no server can use it until what is returned is disposed of. Who changes accounts must: a server that runs
    /// has read them already.
    /// </summary>
    /// <param name="problem">Why it cannot be taken.</param>
    public IDisposable? Take(out string? problem) => _database.Hold(isAlone: true, out problem);

    /// <summary>All accounts, in the order of their names; a server may run.</summary>
    public IEnumerable<ListedAccount> List() => _store.List().Select(state => state.Account!).Select(each => new ListedAccount(each.Name, each.At, each.Email));

    /// <summary>Makes an account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="email">Where mail reaches its owner, or "".</param>
    /// <returns>Why it cannot be made, or null.</returns>
    public string? Create(string name, string password, string email)
    {
        if (WhyNoName(name) is { } problem)
        {
            return problem;
        }

        return WithVerifier(password, verifier => _store.Change(name, state => state.Account is { Name: var there }
            ? (null, new Refused(Refusal.AccountExists, there))
            : (new AccountRegistered(Guid.NewGuid().ToString("N"), name, verifier, email, _clock.GetUtcNow()), null)));
    }

    /// <summary>Gives an account another password.</summary>
    /// <returns>Why it cannot have it, or null.</returns>
    public string? SetPassword(string name, string password) => WithVerifier(password, verifier =>
        _store.Change(name, state => OfExisting(name, state, new PasswordChanged(verifier, _clock.GetUtcNow()))));

    /// <summary>Gives an account another name; those it had stay its own.</summary>
    /// <param name="name">One of its names.</param>
    /// <param name="wanted">The name it is to have.</param>
    /// <returns>Why it cannot have it, or null.</returns>
    public string? Rename(string name, string wanted) =>
        WhyNoName(wanted) ?? WhyTooAlike(name, wanted) ?? Describe(_store.Rename(name, wanted, _clock.GetUtcNow()));

    /// <summary>Ends an account.</summary>
    /// <returns>Why it cannot be ended, or null.</returns>
    public string? Drop(string name) => Describe(_store.Change(name, state => OfExisting(name, state, new AccountDropped(_clock.GetUtcNow()))));

    private static (AccountEvent? Event, Refused? Refusal) OfExisting(string name, AccountState state, AccountEvent happens) =>
        state.Account is null ? (null, new Refused(Refusal.NoSuchName, name)) : (happens, null);

    private string? WithVerifier(string password, Func<ScramVerifier, Refused?> change) => Passwords.IsAcceptable(password)
        ? Describe(change(ScramVerifier.Create(password, _options.Accounts.HashIterations)))
        : $"a password has 1 to {Passwords.MaxBytes} bytes and no control characters";

    private string? WhyNoName(string name) =>
        _options.IsName(name) && !AccountDirectory.IsOfServer(name) ? null : $"{name} cannot be a name";

    private string? WhyTooAlike(string name, string wanted) => _options.UnicodeNames
        ? _store.List().Where(each => !each.Has(name)).SelectMany(each => each.Names).FirstOrDefault(each => NameSkeleton.AreAlike(each, wanted)) is { } alike
            ? $"{wanted} looks like {alike}"
            : null
        : null;

    private static string? Describe(Refused? refused) => refused switch
    {
        null => null,
        { Why: Refusal.TooManyNames } => $"an account has at most {AccountState.MostNames} names",
        { Why: Refusal.AccountExists } => $"there is an account {refused.Subject} already",
        _ => $"there is no account {refused.Subject}",
    };
}

/// <summary>An account, as the operator sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RegisteredAt">Since when it is there.</param>
/// <param name="Email">Where mail reaches its owner, or "".</param>
public sealed record ListedAccount(string Name, DateTimeOffset RegisteredAt, string Email);
