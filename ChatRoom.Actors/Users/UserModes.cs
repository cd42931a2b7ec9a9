namespace ChatRoom.Actors.Users;

/// <summary>The modes of a user (Modern IRC, "User Modes").</summary>
[Flags]
internal enum UserModes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>i</c>: found only by those who know the name or share a room.</summary>
    Invisible = 1 << 0,

    /// <summary><c>o</c>: an operator of the server.</summary>
    Operator = 1 << 1,

    /// <summary><c>s</c>: an operator who is told what happens on the server.</summary>
    ServerNotices = 1 << 2,

    /// <summary><c>w</c>: told what operators have to say to everybody (WALLOPS).</summary>
    Wallops = 1 << 3,

    /// <summary><c>B</c>: a bot (IRCv3 bot-mode).</summary>
    Bot = 1 << 4,

    /// <summary><c>I</c>: the rooms it is in are shown by WHOIS to nobody but operators of the server.</summary>
    HidesRooms = 1 << 5,

    /// <summary><c>R</c>: takes messages only from those who have an account.</summary>
    AccountsOnly = 1 << 6,

    /// <summary><c>T</c>: takes no CTCP but ACTION.</summary>
    NoCtcp = 1 << 7,

    /// <summary>Those that go when <see cref="Operator"/> does.</summary>
    OfOperators = Operator | ServerNotices,
}
