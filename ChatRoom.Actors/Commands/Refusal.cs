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

    /// <summary>The room could be mistaken for one that is there.</summary>
    RoomLooksAlike,

    /// <summary>A room of that name is there, or something was said under it that is kept.</summary>
    RoomNameInUse,

    /// <summary>The room cannot have that name, or not yet.</summary>
    CannotRename,

    /// <summary>The room has moved to another name, where the asker may try.</summary>
    RoomMoved,

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

    /// <summary>The user spoken to is not connected, and what is said to it would be kept nowhere.</summary>
    NotConnected,

    /// <summary>Nobody has been issued that to come back, or it is void.</summary>
    InvalidTicket,

    /// <summary>The user spoken to takes no CTCP.</summary>
    TakesNoCtcp,

    /// <summary>A mode has been given a value that makes no sense, or none where it needs one.</summary>
    InvalidModeParameter,

    /// <summary>That cannot be a key.</summary>
    InvalidKey,

    /// <summary>A list of the room has as many entries as it may have.</summary>
    ListIsFull,

    /// <summary>The room has a key, and this is not it.</summary>
    WrongKey,

    /// <summary>Only who is invited may enter.</summary>
    InviteOnly,

    /// <summary>There are as many in the room as may be.</summary>
    RoomIsFull,

    /// <summary>The asker is banned from the room.</summary>
    Banned,

    /// <summary>Only who has an account may enter.</summary>
    AccountNeeded,

    /// <summary>Too many have come into the room lately.</summary>
    TooManyJoins,

    /// <summary>Ordinary members may not speak.</summary>
    Moderated,

    /// <summary>Of ordinary members only those with an account may speak.</summary>
    AccountNeededToSpeak,

    /// <summary>The asker is muted or banned.</summary>
    Muted,

    /// <summary>The room takes no CTCP.</summary>
    NoCtcp,

    /// <summary>The asker has to wait before it may speak again.</summary>
    TooFast,

    /// <summary>The user spoken of is in that room.</summary>
    InRoomAlready,

    /// <summary>The asker is in the room it knocks at.</summary>
    NoNeedToKnockInside,

    /// <summary>The room is open to the asker: it need not knock.</summary>
    NoNeedToKnock,

    /// <summary>The asker has knocked there a moment ago.</summary>
    TooManyKnocks,

    /// <summary>The user changes names too often.</summary>
    NamesTooFast,

    /// <summary>The user speaks to too many strangers.</summary>
    StrangersTooFast,

    /// <summary>The user does this too often.</summary>
    Hasty,

    /// <summary>There is no such message, or none that the asker knows, or it is too old.</summary>
    UnknownMessage,

    /// <summary>Somebody else has said that.</summary>
    NotTheAuthor,

    /// <summary>It was said too long ago to be taken back; the detail is for how many seconds it may be.</summary>
    TooLateToRedact,

    /// <summary>The name belongs to an account that the asker is not logged in to.</summary>
    NameReserved,

    /// <summary>There is an account of that name.</summary>
    AccountExists,

    /// <summary>There is no such account, or that is not its password: nobody is told which.</summary>
    WrongPassword,

    /// <summary>There is no such account before who wants it has said the code that was sent to it.</summary>
    NotVerified,

    /// <summary>That is not the code that was sent, or it was sent too long ago.</summary>
    InvalidCode,

    /// <summary>No account, or not that one, is logged in to with that certificate.</summary>
    UnknownCertificate,

    /// <summary>An account is logged in to with that certificate already.</summary>
    CertificateInUse,

    /// <summary>The account has as many certificates as one may have.</summary>
    TooManyCertificates,

    /// <summary>The account has as many names as one may have, those it had before among them.</summary>
    TooManyNames,

    /// <summary>No account has a password like that.</summary>
    UnacceptablePassword,

    /// <summary>The asker is not logged in to that account, or to any.</summary>
    NotLoggedIn,

    /// <summary>Other connections share the asker's presence, and would have to do it too.</summary>
    PresenceShared,

    /// <summary>That has been tried too often lately.</summary>
    TooManyAttempts,

    /// <summary>There is no account of that name.</summary>
    NoSuchAccount,

    /// <summary>The room is somebody's already.</summary>
    RoomRegistered,

    /// <summary>The room is nobody's.</summary>
    RoomNotRegistered,

    /// <summary>Only the founder of the room may do that.</summary>
    NotFounder,

    /// <summary>The room has not been offered to the asker's account.</summary>
    RoomNotOffered,

    /// <summary>The server does not keep that much of what is said; the detail is how much it does.</summary>
    TooMuchHistory,

    /// <summary>The asker's account has no rank in the room, or none that is high enough.</summary>
    NotOnAccessList,

    /// <summary>The account has as many rooms as one may have; the detail is how many.</summary>
    TooManyOwnRooms,

    /// <summary>The server alone sets that mode; the detail is its letter.</summary>
    SetByServer,

    /// <summary>Nobody answered, however often asked.</summary>
    Unavailable,

    /// <summary>It could not be stored.</summary>
    NotStored,
}
