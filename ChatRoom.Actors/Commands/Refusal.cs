namespace ChatRoom.Actors.Commands;

/// <summary>Why an entity does not do what it was asked.</summary>
internal enum Refusal
{
    /// <summary>Nobody has that name.</summary>
    NoSuchName,

    /// <summary>There is no such room.</summary>
    NoSuchRoom,

    /// <summary>Somebody else has that name.</summary>
    NameInUse,

    /// <summary>The asker is not in that room.</summary>
    NotInRoom,

    /// <summary>The user spoken of is not in that room.</summary>
    UserNotInRoom,

    /// <summary>Only an operator of the room may do that.</summary>
    NotOperator,

    /// <summary>Name, password or address are not those of an operator of the server.</summary>
    NotProven,

    /// <summary>The room takes no messages from the asker.</summary>
    CannotSend,

    /// <summary>The user is in as many rooms as one may be.</summary>
    TooManyRooms,

    /// <summary>The room has no such mode.</summary>
    UnknownMode,

    /// <summary>There is no metadata of that key.</summary>
    KeyNotSet,

    /// <summary>There is as much metadata as there may be.</summary>
    TooManyKeys,

    /// <summary>The user has changed its metadata too often lately; the detail is how many seconds to wait.</summary>
    TooManyChanges,

    /// <summary>The user spoken to takes messages only from those who have an account.</summary>
    TalksToAccountsOnly,

    /// <summary>The user spoken to takes no CTCP.</summary>
    TakesNoCtcp,

    /// <summary>Nobody answered, however often asked.</summary>
    Unavailable,
}
