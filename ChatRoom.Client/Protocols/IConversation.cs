using System.Collections.Immutable;
using ChatRoom.Client.Commands;

namespace ChatRoom.Client.Protocols;

/// <summary>How far a conversation has come.</summary>
internal enum Standing
{
    /// <summary>Introductions are being made: what the user says cannot be delivered yet.</summary>
    Entering,

    /// <summary>The user is in the room the address named (or, if it named none, on the server).</summary>
    Entered,

    /// <summary>The server took the user in, but not into that room, and there is no other.</summary>
    RoomRefused,

    /// <summary>The server said no to the user; trying again would change nothing.</summary>
    Refused,
}

/// <summary>
/// One side of a protocol, without its socket: bytes and commands in, text and <see cref="ChatEvent"/>s out through the
/// <see cref="Turn"/>. It outlives a connection, so that it can take up again where the last one broke off.
/// </summary>
internal interface IConversation
{
    /// <summary>The commands that mean something here.</summary>
    CommandTable Commands { get; }

    Standing Standing { get; }

    /// <summary>The others in the current room, as far as they are known.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>After how long a silence <see cref="FellSilent"/> wants to be told; null when silence means nothing.</summary>
    TimeSpan? Patience { get; }

    /// <summary>After <see cref="Conclude"/>: whether the server has taken everything that was sent.</summary>
    bool IsConcluded { get; }

    /// <summary>A (new) connection stands; nothing has been received on it.</summary>
    void Opened(Turn turn);

    void Received(ReadOnlySpan<byte> bytes, Turn turn);

    /// <summary>Nothing was received for as long as <see cref="Patience"/> said.</summary>
    void FellSilent(Turn turn);

    /// <summary>The connection is gone.</summary>
    void Closed(Turn turn);

    void Execute(UserCommand command, Turn turn);

    /// <summary>
    /// Asks the server for a sign that it has taken everything sent so far, or ends the output if the sign is that it closes then.
    /// </summary>
    void Conclude(Turn turn);

    /// <summary>Takes leave; the connection is closed after this.</summary>
    void Goodbye(string? reason, Turn turn);
}
