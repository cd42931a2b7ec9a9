using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>Something that has happened to an account, and is kept.</summary>
/// <param name="At">When.</param>
internal abstract record AccountEvent(DateTimeOffset At) : IStored;

/// <summary>There is an account.</summary>
/// <param name="AccountId">What tells it from others that had the name before, and will after it.</param>
/// <param name="Name">Its name, as who made it writes it.</param>
/// <param name="Verifier">What is kept of its password.</param>
/// <param name="Email">Where mail reaches its owner, or "".</param>
internal sealed record AccountRegistered(string AccountId, string Name, ScramVerifier Verifier, string Email, DateTimeOffset At)
    : AccountEvent(At);

/// <summary>
/// Somebody wants to have an account, and has been sent a code; <see cref="AccountRegistered"/> follows once it is known that mail reaches it.
/// </summary>
/// <param name="Account">The account as it is to be.</param>
/// <param name="Hash">What is kept of the code.</param>
internal sealed record AccountRequested(AccountRegistered Account, string Hash) : AccountEvent(Account.At);

/// <summary>Its owner has been sent a code.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Email">Where to.</param>
/// <param name="Hash">What is kept of the code.</param>
internal sealed record CodeSent(CodePurpose Purpose, string Email, string Hash, DateTimeOffset At) : AccountEvent(At);

/// <summary>Mail reaches its owner somewhere else.</summary>
internal sealed record EmailChanged(string Email, DateTimeOffset At) : AccountEvent(At);

/// <summary>It can be logged in to with a certificate.</summary>
/// <param name="Fingerprint">What the certificate is known by.</param>
internal sealed record CertificateAdded(string Fingerprint, DateTimeOffset At) : AccountEvent(At);

/// <summary>It can be logged in to with that certificate no more.</summary>
/// <param name="Fingerprint">What the certificate is known by.</param>
internal sealed record CertificateRemoved(string Fingerprint, DateTimeOffset At) : AccountEvent(At);

/// <summary>It has another password.</summary>
internal sealed record PasswordChanged(ScramVerifier Verifier, DateTimeOffset At) : AccountEvent(At);

/// <summary>Its owner calls itself so from now on (IRC realname), or, when it is null, each time what the connection says.</summary>
internal sealed record RealNameChanged(string? RealName, DateTimeOffset At) : AccountEvent(At);

/// <summary>It is called something else. The names it had stay its own.</summary>
internal sealed record AccountRenamed(string Name, DateTimeOffset At) : AccountEvent(At);

/// <summary>The name is one more of an account that is kept under another name.</summary>
/// <param name="Home">The name under which it is kept, casefolded.</param>
/// <param name="AccountId">The account.</param>
internal sealed record NameReserved(string Home, string AccountId, DateTimeOffset At) : AccountEvent(At);

/// <summary>The name is nobody's any more: the account that had it is not there, or never took it.</summary>
internal sealed record NameReleased(DateTimeOffset At) : AccountEvent(At);

/// <summary>It has one more room of its own.</summary>
/// <param name="Room">The room, casefolded.</param>
internal sealed record RoomClaimed(string Room, DateTimeOffset At) : AccountEvent(At);

/// <summary>A room is its own no more.</summary>
/// <param name="Room">The room, casefolded.</param>
internal sealed record RoomReleased(string Room, DateTimeOffset At) : AccountEvent(At);

/// <summary>Its presence stays when its owner is not connected, or does so no more.</summary>
internal sealed record AlwaysOnChanged(bool IsOn, DateTimeOffset At) : AccountEvent(At);

/// <summary>Its presence is to be as it is now when the server starts again.</summary>
/// <param name="Presence">How; null when there is none any more.</param>
internal sealed record PresenceKept(KeptPresence? Presence, DateTimeOffset At) : AccountEvent(At);

/// <summary>There is no such account any more.</summary>
internal sealed record AccountDropped(DateTimeOffset At) : AccountEvent(At);

/// <summary>
/// Nothing is known any more of the account that had the name last. Stands in the place of what it was where there was another before it,
/// or that one would be taken for the latest.
/// </summary>
internal sealed record AccountForgotten(DateTimeOffset At) : AccountEvent(At);
