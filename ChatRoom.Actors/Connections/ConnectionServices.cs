using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Connections;

/// <summary>What every connection of a listener is given.</summary>
/// <param name="OpenDoor">Makes the door that speaks the listener's protocol.</param>
/// <param name="Chat">Whom sessions ask.</param>
/// <param name="Bans">The bans of the server when the connection came.</param>
/// <param name="Options">What the operator has set.</param>
/// <param name="Facts">Facts about the running server.</param>
/// <param name="Clock">The time.</param>
internal sealed record ConnectionServices(
    Func<IDoorway, Door> OpenDoor, ChatServices Chat, ServerBans Bans, ChatOptions Options, ServerFacts Facts,
    TimeProvider Clock);
