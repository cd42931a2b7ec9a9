using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>One command: what it needs and what it does. What it needs is checked before it runs, for all in one place.</summary>
/// <param name="Name">Its verb, in upper case.</param>
/// <param name="Run">Does it.</param>
/// <param name="MinParameters">How many parameters it must have; with fewer the answer is <c>461 ERR_NEEDMOREPARAMS</c>.</param>
/// <param name="When">At which time of a connection's life it may be used.</param>
internal sealed record IrcCommand(
    string Name, Action<IrcClient, IrcMessage> Run, int MinParameters = 0, CommandTime When = CommandTime.Registered);

/// <summary>When a command may be used.</summary>
internal enum CommandTime
{
    /// <summary>Only once registered; before, the answer is <c>451 ERR_NOTREGISTERED</c>.</summary>
    Registered,

    /// <summary>At any time.</summary>
    Always,

    /// <summary>Only until registered; afterwards the answer is <c>462 ERR_ALREADYREGISTERED</c>.</summary>
    BeforeRegistration,
}
