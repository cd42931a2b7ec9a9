namespace ChatRoom.Actors.Users;

/// <summary>The modes of a user (Modern IRC, "User Modes").</summary>
[Flags]
internal enum UserModes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>i</c>: found only by those who know the name or share a room.</summary>
    Invisible = 1 << 0,
}
