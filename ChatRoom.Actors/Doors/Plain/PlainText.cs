using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>Words for what happens, as people at a terminal read them.</summary>
internal static class PlainText
{
    /// <summary>The text of a message without what only IRC clients understand.</summary>
    /// <returns>False when nothing is left: a machine asked a machine (CTCP).</returns>
    public static bool TryRead(Utterance said, out string readable)
    {
        var isForMachines = said.Kind == MessageKind.Tags || (said.Kind != MessageKind.Action && Ctcp.TryParse(said.Text, out _, out _));
        readable = isForMachines ? ""
            : said.IsMultiline ? string.Join('\n', said.Lines().Select(Clean).Where(line => line.Length > 0))
            : Clean(said.Text);
        return !isForMachines;
    }

    /// <summary>What somebody says: each line with the name in front of it.</summary>
    public static string Said(string before, string text) =>
        before + (text.Contains('\n') ? text.Replace("\n", $"\n{before}", StringComparison.Ordinal) : text);

    /// <summary>A text without IRC formatting and without anything that could steer a terminal.</summary>
    public static string Clean(string text) => TerminalText.Sanitize(IrcFormatting.Strip(text));

    /// <summary>Why a name cannot be had.</summary>
    public static string InvalidName(string name, ChatOptions options) => name.Length switch
    {
        0 => "A name cannot be empty.",
        _ when name.Length > options.Limits.NickLength => $"That name is too long: at most {options.Limits.NickLength} characters.",
        _ when options.UnicodeNames =>
            "A name is made of letters of one script, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.",
        _ => "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.",
    };

    /// <summary>Why something was not done.</summary>
    public static string Describe(Refused refused) => refused.Why switch
    {
        Refusal.NoSuchName => $"Nobody here is called {refused.Subject}.",
        Refusal.NoSuchRoom => $"There is no room {refused.Subject}.",
        Refusal.NameInUse => $"The name {refused.Subject} is taken.",
        Refusal.NameReserved => $"The name {refused.Subject} belongs to an account: /login {refused.Subject} PASSWORD",
        Refusal.NotInRoom => $"You are not in {refused.Subject}.",
        Refusal.UserNotInRoom => $"{refused.Subject} is not in the room.",
        Refusal.NotOperator => $"Only an operator of {refused.Subject} may do that.",
        Refusal.NotProven => "That is not an operator of the server.",
        Refusal.CannotSend => $"You cannot speak in {refused.Subject}.",
        Refusal.TooManyRooms => "You are in as many rooms as one may be.",
        Refusal.RoomLooksAlike => $"{refused.Subject} looks too much like another room.",
        Refusal.RoomNameInUse => $"There is a room {refused.Room} already, or was one whose messages are kept.",
        Refusal.CannotRename => $"{refused.Subject} cannot be called {refused.Room} now.",
        Refusal.RoomMoved => $"{refused.Subject} is called {refused.Forward} now.",
        Refusal.UnknownMode => $"There is no mode {refused.Subject}.",
        Refusal.KeyNotSet => $"{refused.Subject} is not set.",
        Refusal.TooManyKeys => "As much is set as there may be.",
        Refusal.NotConnected =>
            $"{refused.Subject} is not connected, and only what people with accounts say to each other waits.",
        Refusal.TalksToAccountsOnly => $"{refused.Subject} takes messages only from those who have an account.",
        Refusal.TakesNoCtcp => $"{refused.Subject} takes no CTCP.",
        Refusal.InvalidModeParameter => $"The mode {refused.Subject} needs a value that makes sense.",
        Refusal.InvalidKey => "A key has up to 32 characters, and no commas.",
        Refusal.ListIsFull => $"{refused.Room} has as many bans as it may have.",
        Refusal.WrongKey => $"{refused.Subject} has a key: /join {refused.Subject} KEY",
        Refusal.InviteOnly => $"{refused.Subject} is for the invited only. /knock {refused.Subject} asks to be let in.",
        Refusal.RoomIsFull => $"{refused.Subject} is full.",
        Refusal.Banned => $"You are banned from {refused.Subject}.",
        Refusal.AccountNeeded => $"{refused.Subject} is for people with an account.",
        Refusal.TooManyJoins => $"Too many have come into {refused.Subject} just now; please try again in a moment.",
        Refusal.Moderated => $"Only those with a voice may speak in {refused.Subject}.",
        Refusal.AccountNeededToSpeak => $"Only people with an account may speak in {refused.Subject}.",
        Refusal.Muted => $"You may not speak in {refused.Subject}.",
        Refusal.NoCtcp => $"{refused.Subject} takes no such messages.",
        Refusal.TooFast => $"Not so fast: wait {refused.Detail} seconds before you speak in {refused.Subject} again.",
        Refusal.InRoomAlready => $"{refused.Subject} is in {refused.Room} already.",
        Refusal.NoNeedToKnockInside => $"You are in {refused.Subject} already.",
        Refusal.NoNeedToKnock => $"{refused.Subject} is open: /join {refused.Subject}",
        Refusal.TooManyKnocks => $"You have knocked at {refused.Subject} a moment ago.",
        Refusal.NamesTooFast => $"You change names too often: please wait {refused.Detail} seconds.",
        Refusal.StrangersTooFast => $"You speak to too many people: please wait {refused.Detail} seconds before you speak to {refused.Subject}.",
        Refusal.Hasty => $"Not so fast: please wait {refused.Detail} seconds.",
        Refusal.UnknownMessage => "There is no such message, or it is too old.",
        Refusal.NotTheAuthor => "Somebody else has said that.",
        Refusal.TooLateToRedact => "That was said too long ago to be taken back.",
        Refusal.TooManyChanges => "That has been changed too often just now.",
        Refusal.WrongPassword or Refusal.AccountExists or Refusal.UnacceptablePassword or Refusal.NotLoggedIn or Refusal.TooManyAttempts =>
            AccountText.Describe(refused) + ".",
        Refusal.NoSuchAccount or Refusal.RoomRegistered or Refusal.RoomNotRegistered or Refusal.NotFounder or Refusal.NotOnAccessList
            or Refusal.TooManyOwnRooms or Refusal.SetByServer => OwnershipText.Describe(refused) + ".",
        Refusal.Unavailable => "That cannot be done at the moment; please try again.",
        Refusal.NotStored => "That could not be stored and has not been done; please try again in a while.",
        _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Why, "A refusal without words."),
    };

    /// <summary>What a room is about, and who says so.</summary>
    public static string Topic(RoomTopic topic) => $"Topic: {Clean(topic.Text)} (set by {topic.SetBy})";

    /// <summary>What is said of somebody who is away; empty when it is here.</summary>
    public static string Away(Profile person) => person.Away is null ? "" : $" ({person.Name} is away: {Clean(person.Away)})";
}
