using System.Buffers;
using System.Text;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>Room events as lines for a terminal. The words for messages, coming and going are those of the classic tutorial.</summary>
internal sealed record PlainVariant : WireVariant
{
    public static readonly PlainVariant Instance = new();

    private PlainVariant()
    {
    }

    /// <inheritdoc/>
    public override void Write(RoomEvent happened, IBufferWriter<byte> output)
    {
        if (Describe(happened) is { } line)
        {
            Encoding.UTF8.GetBytes(line, output);
            output.Write("\n"u8);
        }
    }

    private static string? Describe(RoomEvent happened)
    {
        var who = happened.Who.Name;
        return happened switch
        {
            Message message => Describe(message),
            Join => $"{who} is connected to the server!",
            Left { Cause: LeaveCause.Quit } => $"{who} left the server!",
            Left { KickedBy: { } kicker, Reason: var reason } =>
                $"{kicker.Name} made {who} leave {happened.Room}{(reason.Length > 0 ? $": {PlainText.Clean(reason)}" : ".")}",
            Left { Reason: "" } => $"{who} left {happened.Room}.",
            Left left => $"{who} left {happened.Room}: {PlainText.Clean(left.Reason)}",
            TopicChanged { Topic: "" } => $"{who} removed the topic.",
            TopicChanged change => $"{who} changed the topic to: {PlainText.Clean(change.Topic)}",
            ProfileUpdated { IsRename: true } update => $"{who} is now known as {update.Now.Name}.",
            ModeChanged { Mode: { Letter: RoomModes.OperatorLetter } mode } =>
                $"{who} {(mode.On ? "made" : "no longer lets")} {mode.Parameter} {(mode.On ? "an operator" : "be an operator")}.",
            ModeChanged { Mode: var mode } => $"{who} set the room's mode {(mode.On ? '+' : '-')}{mode.Letter}.",
            _ => null,
        };
    }

    private static string? Describe(Message message)
    {
        if (!PlainText.TryRead(message.Said, out var text))
        {
            return null;
        }

        return message.Said.Kind switch
        {
            MessageKind.Action => $"* {message.Who.Name} {text}",
            MessageKind.Notice => $"-{message.Who.Name}- {text}",
            _ => $"{message.Who.Name}: {text}",
        };
    }
}
