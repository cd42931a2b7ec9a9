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

/// <summary>It has another password.</summary>
internal sealed record PasswordChanged(ScramVerifier Verifier, DateTimeOffset At) : AccountEvent(At);

/// <summary>It has one more room of its own.</summary>
/// <param name="Room">The room, casefolded.</param>
internal sealed record RoomClaimed(string Room, DateTimeOffset At) : AccountEvent(At);

/// <summary>A room is its own no more.</summary>
/// <param name="Room">The room, casefolded.</param>
internal sealed record RoomReleased(string Room, DateTimeOffset At) : AccountEvent(At);

/// <summary>There is no such account any more.</summary>
internal sealed record AccountDropped(DateTimeOffset At) : AccountEvent(At);
