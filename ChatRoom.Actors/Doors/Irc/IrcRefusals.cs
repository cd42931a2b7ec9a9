using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The numeric for each reason why something was not done.</summary>
internal static class IrcRefusals
{
    /// <summary>The numeric of a refusal, and its parameters behind the client's name.</summary>
    /// <param name="command">The verb of the command that was refused.</param>
    /// <param name="refused">Why.</param>
    public static (string Numeric, string[] Parameters) Describe(string command, Refused refused)
    {
        var subject = refused.Subject ?? "*";
        var room = refused.Room ?? "*";
        return refused.Why switch
        {
            Refusal.NoSuchName => (Numerics.ERR_NOSUCHNICK, [subject, "No such nick/channel"]),
            Refusal.NoSuchRoom => (Numerics.ERR_NOSUCHCHANNEL, [subject, "No such channel"]),
            Refusal.RoomLooksAlike =>
                (Numerics.ERR_NOSUCHCHANNEL, [subject, "That channel name is too close to the name of another channel"]),
            Refusal.RoomNameInUse => (Numerics.ERR_NOSUCHCHANNEL, [subject, "That channel name is taken"]),
            Refusal.CannotRename => (Numerics.ERR_NOSUCHCHANNEL, [subject, "That channel cannot have that name now"]),
            Refusal.RoomMoved => (Numerics.ERR_NOSUCHCHANNEL, [subject, $"That channel is called {refused.Forward} now"]),
            Refusal.NameInUse => (Numerics.ERR_NICKNAMEINUSE, [subject, "Nickname is already in use"]),
            Refusal.NameReserved => (Numerics.ERR_NICKNAMEINUSE, [subject, "Nickname belongs to an account: log in to it first"]),
            Refusal.NotInRoom => (Numerics.ERR_NOTONCHANNEL, [subject, "You're not on that channel"]),
            Refusal.UserNotInRoom => (Numerics.ERR_USERNOTINCHANNEL, [subject, room, "They aren't on that channel"]),
            Refusal.InRoomAlready => (Numerics.ERR_USERONCHANNEL, [subject, room, "is already on channel"]),
            Refusal.NotOperator => (Numerics.ERR_CHANOPRIVSNEEDED, [subject, "You're not channel operator"]),
            Refusal.TooManyRooms => (Numerics.ERR_TOOMANYCHANNELS, [subject, "You have joined too many channels"]),
            Refusal.NotProven => (Numerics.ERR_NOOPERHOST, ["Name, password or host are not those of an operator"]),
            Refusal.TalksToAccountsOnly =>
                (Numerics.ERR_NEEDREGGEDNICK, [subject, "You must be logged in to an account to message this user"]),
            Refusal.NotConnected => (
                Numerics.ERR_CANTSENDTOUSER, [subject, "This user is not connected: only what people with accounts say to each other waits"]),
            Refusal.TakesNoCtcp => (Numerics.ERR_CANTSENDTOUSER, [subject, "This user takes no CTCP (+T)"]),
            Refusal.CannotSend => (Numerics.ERR_CANNOTSENDTOCHAN, [subject, "Cannot send to channel"]),
            Refusal.Moderated => (Numerics.ERR_CANNOTSENDTOCHAN, [subject, "Cannot send to channel (+m)"]),
            Refusal.AccountNeededToSpeak => (Numerics.ERR_CANNOTSENDTOCHAN, [subject, "Cannot send to channel (+M)"]),
            Refusal.Muted => (Numerics.ERR_CANNOTSENDTOCHAN, [subject, "Cannot send to channel (+b)"]),
            Refusal.NoCtcp => (Numerics.ERR_CANNOTSENDTOCHAN, [subject, "Cannot send CTCP to channel (+C)"]),
            Refusal.TooFast =>
                (Numerics.ERR_CANNOTSENDTOCHAN, [subject, $"Cannot send to channel: wait {refused.Detail} seconds"]),
            Refusal.UnknownMode => (Numerics.ERR_UNKNOWNMODE, [subject, "is unknown mode char to me"]),
            Refusal.InvalidModeParameter =>
                (Numerics.ERR_INVALIDMODEPARAM, [room, subject, Shown(refused.Detail), "Invalid mode parameter"]),
            Refusal.InvalidKey => (Numerics.ERR_INVALIDKEY, [room, "Key is not well-formed"]),
            Refusal.ListIsFull => (Numerics.ERR_BANLISTFULL, [room, subject, "Channel list is full"]),
            Refusal.WrongKey => (Numerics.ERR_BADCHANNELKEY, [subject, "Cannot join channel (+k)"]),
            Refusal.InviteOnly => (Numerics.ERR_INVITEONLYCHAN, [subject, "Cannot join channel (+i)"]),
            Refusal.RoomIsFull => (Numerics.ERR_CHANNELISFULL, [subject, "Cannot join channel (+l)"]),
            Refusal.Banned => (Numerics.ERR_BANNEDFROMCHAN, [subject, "Cannot join channel (+b)"]),
            Refusal.AccountNeeded => (Numerics.ERR_NEEDREGGEDNICK, [subject, "Cannot join channel (+R)"]),
            Refusal.TooManyJoins => (Numerics.ERR_UNAVAILRESOURCE, [subject, "Channel is temporarily unavailable (+j)"]),
            Refusal.NoNeedToKnockInside => (Numerics.ERR_KNOCKONCHAN, [subject, "You are on that channel already"]),
            Refusal.NoNeedToKnock => (Numerics.ERR_CHANOPEN, [subject, "Channel is open to you"]),
            Refusal.TooManyKnocks => (Numerics.ERR_TOOMANYKNOCK, [subject, "You have knocked there a moment ago"]),
            Refusal.NamesTooFast => (Numerics.ERR_NICKTOOFAST, [subject, $"Nick change too fast. Please wait {refused.Detail} seconds."]),
            Refusal.StrangersTooFast =>
                (Numerics.ERR_TARGETTOOFAST, [subject, $"Message target change too fast. Please wait {refused.Detail} seconds."]),
            Refusal.Hasty => (Numerics.RPL_TRYAGAIN, [command, $"Please wait {refused.Detail} seconds and try again."]),
            Refusal.UnknownMessage or Refusal.NotTheAuthor or Refusal.TooLateToRedact =>
                (Numerics.ERR_CANNOTSENDTOCHAN, [refused.Room ?? "*", "That message cannot be taken back"]),
            Refusal.KeyNotSet => (Numerics.RPL_KEYNOTSET, [refused.Room ?? "*", subject, "Key not set"]),
            Refusal.TooManyKeys or Refusal.TooManyChanges => (Numerics.RPL_TRYAGAIN, [command, "That is as much as there may be for now."]),
            Refusal.WrongPassword or Refusal.AccountExists or Refusal.UnacceptablePassword or Refusal.NotLoggedIn or Refusal.TooManyAttempts
                or Refusal.NotVerified or Refusal.InvalidCode or Refusal.PresenceShared or Refusal.UnknownCertificate
                or Refusal.CertificateInUse or Refusal.TooManyCertificates or Refusal.TooManyNames => (Numerics.ERR_SASLFAIL, [AccountText.Describe(refused)]),
            Refusal.SetByServer =>
                (Numerics.ERR_ONLYSERVERSCANCHANGE, [subject, $"Only the server sets and takes back +{refused.Detail}"]),
            Refusal.NoSuchAccount or Refusal.RoomRegistered or Refusal.RoomNotRegistered or Refusal.NotFounder or Refusal.NotOnAccessList
                or Refusal.TooManyOwnRooms => (Numerics.ERR_CHANOPRIVSNEEDED, [subject, OwnershipText.Describe(refused)]),
            Refusal.Unavailable or Refusal.InvalidTicket => (Numerics.RPL_TRYAGAIN, [command, "Please wait a while and try again."]),
            Refusal.NotStored => (Numerics.RPL_TRYAGAIN, [command, "That could not be stored. Please wait a while and try again."]),
            _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Why, "A refusal without a numeric."),
        };
    }

    /// <summary>A value somebody sent, as a parameter that is not the last.</summary>
    private static string Shown(string? value) => value is { Length: > 0 } && !value.Contains(' ') && value[0] != ':' ? value : "*";
}
