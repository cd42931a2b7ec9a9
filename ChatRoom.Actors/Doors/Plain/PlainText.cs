using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
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
        readable = isForMachines ? "" : Clean(said.Text);
        return !isForMachines;
    }

    /// <summary>A text without IRC formatting and without anything that could steer a terminal.</summary>
    public static string Clean(string text) => TerminalText.Sanitize(IrcFormatting.Strip(text));

    /// <summary>Why a name cannot be had.</summary>
    public static string InvalidName(string name, int limit) => name.Length switch
    {
        0 => "A name cannot be empty.",
        _ when name.Length > limit => $"That name is too long: at most {limit} characters.",
        _ => "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.",
    };

    /// <summary>Why something was not done.</summary>
    public static string Describe(Refused refused) => refused.Why switch
    {
        Refusal.NoSuchName => $"Nobody here is called {refused.Subject}.",
        Refusal.NoSuchRoom => $"There is no room {refused.Subject}.",
        Refusal.NameInUse => $"The name {refused.Subject} is taken.",
        Refusal.NotInRoom => $"You are not in {refused.Subject}.",
        Refusal.UserNotInRoom => $"{refused.Subject} is not in the room.",
        Refusal.NotOperator => $"Only an operator of {refused.Subject} may do that.",
        Refusal.NotProven => "That is not an operator of the server.",
        Refusal.CannotSend => $"You cannot speak in {refused.Subject}.",
        Refusal.TooManyRooms => "You are in as many rooms as one may be.",
        Refusal.UnknownMode => $"There is no mode {refused.Subject}.",
        Refusal.KeyNotSet => $"{refused.Subject} is not set.",
        Refusal.TooManyKeys => "As much is set as there may be.",
        Refusal.TalksToAccountsOnly => $"{refused.Subject} takes messages only from those who have an account.",
        Refusal.TakesNoCtcp => $"{refused.Subject} takes no CTCP.",
        Refusal.Unavailable => "That cannot be done at the moment; please try again.",
        _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Why, "A refusal without words."),
    };
}
