using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// One command: what it needs, what it does, and how HELP explains it. What it needs is checked before it runs, for all in one place.
/// </summary>
/// <param name="Name">Its verb, in upper case.</param>
/// <param name="Parameters">
/// Its parameters, as HELP shows them: what may be left out in <c>[ ]</c>, what may be repeated in <c>{ }</c>, alternatives with <c>|</c>.
/// </param>
/// <param name="Meaning">What it does, in one line.</param>
/// <param name="Run">Does it.</param>
/// <param name="MinParameters">How many parameters it must have; with fewer the answer is <c>461 ERR_NEEDMOREPARAMS</c>.</param>
/// <param name="When">At which time of a connection's life it may be used.</param>
/// <param name="ServerParameter">
/// Which parameter, counted from 0, names the server that is asked; with one that is not this server the answer is
/// <c>402 ERR_NOSUCHSERVER</c>.
/// </param>
/// <param name="Needs">
/// What privileges an operator of the server needs for it (<see cref="OperatorPrivileges.None"/>: any operator may), else the answer is
/// <c>481 ERR_NOPRIVILEGES</c>; null when everybody may.
/// </param>
/// <param name="Early">With which capability it may be used before registration too.</param>
internal sealed record IrcCommand(
    string Name,
    string Parameters,
    string Meaning,
    Action<IrcClient, IrcMessage> Run,
    int MinParameters = 0,
    CommandTime When = CommandTime.Registered,
    int? ServerParameter = null,
    OperatorPrivileges? Needs = null,
    Capabilities Early = Capabilities.None)
{
    /// <summary>The verb and its parameters.</summary>
    public string Usage => Parameters.Length > 0 ? $"{Name} {Parameters}" : Name;
}

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
