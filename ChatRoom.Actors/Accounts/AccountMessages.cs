using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>A command for the account of a name, whether there is one or not.</summary>
internal abstract record AccountCommand(CommandId Id, string Account) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Account);
}

/// <summary>
/// Asks what it takes to prove that one knows the password; answered with a <see cref="LoginChallenge"/>, for a name without an account
/// too: who asks does not learn whether there is one.
/// </summary>
internal sealed record AskChallenge(CommandId Id, string Account) : AccountCommand(Id, Account);

/// <summary>What it takes to prove that one knows a password.</summary>
internal sealed record LoginChallenge(byte[] Salt, int Iterations) : Outcome;

/// <summary>A command after which a connection may speak for the account: then it is answered with <see cref="LoggedIn"/>.</summary>
/// <param name="Session">Who logs in.</param>
internal abstract record LoginCommand(CommandId Id, string Account, AccountSession Session) : AccountCommand(Id, Account);

/// <summary>
/// Proves that one knows the password; answered with <see cref="LoggedIn"/> or refused with <see cref="Refusal.WrongPassword"/>, or
/// with <see cref="Refusal.NotVerified"/> when it is right but there is no account yet.
/// </summary>
/// <param name="Proof">The proof.</param>
internal sealed record ProveLogin(CommandId Id, string Account, ScramProof Proof, AccountSession Session) : LoginCommand(Id, Account, Session);

/// <summary>
/// Logs in with a certificate that the connection has shown; answered with <see cref="LoggedIn"/> or refused with
/// <see cref="Refusal.UnknownCertificate"/>.
/// </summary>
/// <param name="Fingerprint">What the certificate is known by.</param>
internal sealed record ProveCertificate(CommandId Id, string Account, string Fingerprint, AccountSession Session)
    : LoginCommand(Id, Account, Session);

/// <summary>Has the account know a certificate that one can log in with.</summary>
/// <param name="Fingerprint">What it is known by.</param>
/// <param name="Connection">Who asks.</param>
internal sealed record AddCertificate(CommandId Id, string Account, string Fingerprint, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>Has the account know a certificate no more; refused with <see cref="Refusal.UnknownCertificate"/>.</summary>
/// <param name="Fingerprint">What it is known by.</param>
/// <param name="Connection">Who asks.</param>
internal sealed record RemoveCertificate(CommandId Id, string Account, string Fingerprint, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>A connection speaks for an account.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="AccountId">What tells it from others that had the name before, or will.</param>
/// <param name="Signature">What shows to a SCRAM client that the server knows the password's verifier.</param>
internal sealed record LoggedIn(string Account, string AccountId, byte[] Signature) : Outcome
{
    /// <summary>The names the account had before, which are still its own.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>What its owner calls itself, if it has said so.</summary>
    public string? RealName { get; init; }
}

/// <summary>
/// Makes an account and logs in to it; answered with <see cref="LoggedIn"/>, or with <see cref="CodeMailed"/> when there will be one once
/// <see cref="VerifyEmail"/> has come, or refused with <see cref="Refusal.AccountExists"/>.
/// </summary>
/// <param name="AccountId">What tells it from others that had the name before, and will after it.</param>
/// <param name="Verifier">What is to be kept of its password.</param>
/// <param name="Email">Where mail reaches its owner, or "".</param>
internal sealed record RegisterAccount(
    CommandId Id, string Account, string AccountId, ScramVerifier Verifier, string Email, AccountSession Session)
    : LoginCommand(Id, Account, Session);

/// <summary>A code is on its way to an address.</summary>
internal sealed record CodeMailed(string Email) : Outcome;

/// <summary>
/// Says the code that was sent to an address, to have an account (answered with <see cref="LoggedIn"/>) or to have one's account know the
/// address; refused with <see cref="Refusal.InvalidCode"/>.
/// </summary>
internal sealed record VerifyEmail(CommandId Id, string Account, string Code, AccountSession Session) : LoginCommand(Id, Account, Session);

/// <summary>Asks for another code, to have an account; answered with <see cref="CodeMailed"/>.</summary>
/// <param name="Proof">That who asks knows the password.</param>
internal sealed record SendCodeAgain(CommandId Id, string Account, ScramProof Proof) : AccountCommand(Id, Account);

/// <summary>Gives the account another address; answered with <see cref="CodeMailed"/> when <see cref="VerifyEmail"/> has to come first.</summary>
/// <param name="Email">The address.</param>
/// <param name="Connection">Who asks.</param>
internal sealed record ChangeEmail(CommandId Id, string Account, string Email, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>
/// Asks for a code with which one can have another password, sent to the account's address. Answered with <see cref="Done"/> whether there is
/// one or not.
/// </summary>
internal sealed record MailPasswordCode(CommandId Id, string Account) : AccountCommand(Id, Account);

/// <summary>Has the account's presence stay when its owner is not connected, or not.</summary>
internal sealed record SetAlwaysOn(CommandId Id, string Account, bool IsOn, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>Asks whether the account's presence stays when its owner is not connected; answered with <see cref="AlwaysOnAnswer"/>.</summary>
/// <param name="AccountId">The account that is meant, and no other of that name.</param>
internal sealed record AskAlwaysOn(CommandId Id, string Account, string AccountId) : AccountCommand(Id, Account);

/// <summary>Whether it does.</summary>
internal sealed record AlwaysOnAnswer(bool IsOn) : Outcome;

/// <summary>Keeps what a presence is like that stays; refused when it need not be kept any more.</summary>
/// <param name="AccountId">The account that is meant, and no other of that name.</param>
/// <param name="Presence">What it is like; null when there is none any more.</param>
internal sealed record KeepPresence(CommandId Id, string Account, string AccountId, KeptPresence? Presence) : AccountCommand(Id, Account);

/// <summary>Gives the account another password, and ends all its sessions; refused with <see cref="Refusal.InvalidCode"/>.</summary>
internal sealed record ResetPassword(CommandId Id, string Account, string Code, ScramVerifier Verifier) : AccountCommand(Id, Account)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ResetPassword);
}

/// <summary>Gives the account another password, and ends all its sessions but the one that asks.</summary>
internal sealed record ChangePassword(CommandId Id, string Account, ScramVerifier Verifier, IActorRef Connection)
    : AccountCommand(Id, Account);

/// <summary>
/// Keeps what the account's owner calls itself, for whenever it logs in, or nothing any more; refused with <see cref="Refusal.TooManyAttempts"/>
/// when it changes too often to be kept each time.
/// </summary>
internal sealed record SetAccountRealName(CommandId Id, string Account, string? RealName, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>
/// Gives the account another name; those it had stay its own. Answered with <see cref="AccountListed"/> or refused with
/// <see cref="Refusal.AccountExists"/>.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Connection">Who asks.</param>
internal sealed record RenameAccount(CommandId Id, string Account, string Name, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>
/// Makes a name one more of an account that is kept under another: whatever comes for the name is sent on there. Refused with
/// <see cref="Refusal.AccountExists"/>.
/// </summary>
/// <param name="Home">The name under which the account is kept, casefolded.</param>
/// <param name="AccountId">The account.</param>
internal sealed record ReserveName(CommandId Id, string Account, string Home, string AccountId) : AccountCommand(Id, Account);

/// <summary>Something that came for a name of an account, on its way to where that is kept.</summary>
/// <param name="Home">The name under which it is kept, casefolded.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name for which it came, casefolded.</param>
/// <param name="Message">What came.</param>
internal sealed record SentOn(string Home, string AccountId, string Name, IEntityMessage Message) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Home;
}

/// <summary>A name is not the account's, or not any more, whatever the name thinks.</summary>
/// <param name="Name">The name.</param>
/// <param name="AccountId">The account.</param>
internal sealed record NotItsName(string Name, string AccountId) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Name);
}

/// <summary>A connection is told that the account for which it speaks has another name.</summary>
/// <param name="Account">The account as it is now.</param>
internal sealed record CalledElse(AccountListed Account);

/// <summary>Ends the account; all who are logged in to it are no longer.</summary>
/// <param name="Proof">That who asks knows the password.</param>
internal sealed record DropAccount(CommandId Id, string Account, ScramProof Proof, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>
/// Asks which account has the name: no secret, for the name is reserved. Answered with <see cref="AccountFound"/> or refused with
/// <see cref="Refusal.NoSuchAccount"/>.
/// </summary>
internal sealed record FindAccount(CommandId Id, string Account) : AccountCommand(Id, Account);

/// <summary>There is such an account.</summary>
internal sealed record AccountFound(AccountIdentity Account) : Outcome;

/// <summary>Asks whether the account may have one more room of its own, and notes that it has; refused with <see cref="Refusal.TooManyOwnRooms"/>.</summary>
/// <param name="Owner">The account that is meant, and no other of that name.</param>
/// <param name="Room">The room.</param>
internal sealed record ClaimRoom(CommandId Id, AccountIdentity Owner, string Room) : AccountCommand(Id, Owner.Name);

/// <summary>A connection speaks for the account no more.</summary>
internal sealed record LogOut(CommandId Id, string Account, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>Asks what one may know of one's own account; answered with an <see cref="AccountView"/>.</summary>
internal sealed record DescribeAccount(CommandId Id, string Account, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>Ends one of the account's sessions, by its number, or all but the asker's; answered with <see cref="SessionsEnded"/>.</summary>
/// <param name="Number">The session's number, or null for all others.</param>
internal sealed record EndSessions(CommandId Id, string Account, int? Number, IActorRef Connection) : AccountCommand(Id, Account);

/// <summary>How many sessions have been ended.</summary>
internal sealed record SessionsEnded(int Count) : Outcome;

/// <summary>What one may know of one's own account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RegisteredAt">Since when it is there.</param>
/// <param name="Email">Where mail reaches its owner, or "".</param>
/// <param name="Certificates">What the certificates are known by that one can log in with.</param>
/// <param name="Sessions">Who is logged in to it.</param>
internal sealed record AccountView(
    string Name, DateTimeOffset RegisteredAt, string Email, ImmutableArray<string> Certificates, ImmutableArray<NumberedSession> Sessions) : Outcome
{
    /// <summary>Whether its presence stays when its owner is not connected.</summary>
    public bool IsAlwaysOn { get; init; }

    /// <summary>The names it had before, which are still its own.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>What its owner calls itself, if it has said so.</summary>
    public string? RealName { get; init; }
}

/// <summary>A connection that speaks, or wants to speak, for an account.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Since">Since when.</param>
internal sealed record AccountSession(IActorRef Connection, string Address, DateTimeOffset Since);

/// <summary>A session as its owner sees it.</summary>
/// <param name="Number">What it is called by.</param>
/// <param name="IsAsker">Whether it is the asker's own.</param>
internal sealed record NumberedSession(int Number, string Address, DateTimeOffset Since, bool IsAsker);

/// <summary>A connection is told that it speaks for the account no more.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Reason">Why.</param>
/// <param name="MustLeave">Whether it is to be closed, for it may be a stranger's.</param>
internal sealed record SessionEnded(string AccountId, string Reason, bool MustLeave);
