using System.Buffers;
using System.Globalization;
using System.Text;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;

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
            Write(line, output);
        }
    }

    /// <summary>Who comes in with a rank has it by its account.</summary>
    public override void WriteOfRoom(RoomEvent happened, IBufferWriter<byte> output)
    {
        if (happened is Join join)
        {
            foreach (var change in join.Ranks.Given(join.Who.Name))
            {
                Write($"{RoomService.Name} {Describe(change)}.", output);
            }
        }
    }

    /// <summary>A message of before, with its time in front; null when there is nothing to show of it.</summary>
    public static string? Dated(Message message) => Describe(message) is { } line
        ? $"[{message.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}] {line}"
        : null;

    private static void Write(string line, IBufferWriter<byte> output)
    {
        Encoding.UTF8.GetBytes(line, output);
        output.Write("\n"u8);
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
            ModesChanged { Changes.IsEmpty: true } => null,
            ModesChanged change => string.Join('\n', change.Changes.Select(mode => $"{who} {Describe(mode)}.")),
            Invited invited => $"{who} invited {invited.Target.Name} to {happened.Room}.",
            Knocked knocked => $"{who} asks to be let into {happened.Room}{(knocked.Text.Length > 0 ? $": {PlainText.Clean(knocked.Text)}" : ".")}",
            _ => null,
        };
    }

    private static string Describe(ModeChange change) => (change.Letter, change.On) switch
    {
        ('q', _) => Rank(change, "the founder"),
        ('a', _) => Rank(change, "an administrator"),
        ('o', _) => Rank(change, "an operator"),
        ('h', _) => Rank(change, "a half-operator"),
        ('v', true) => $"gave {change.Parameter} a voice",
        ('v', false) => $"took the voice of {change.Parameter}",
        (RoomMode.Ban, true) => $"banned {change.Parameter}",
        (RoomMode.Ban, false) => $"lifted the ban on {change.Parameter}",
        _ => $"set the room's mode {(change.On ? '+' : '-')}{change.Letter}{(change.Parameter is null ? "" : " " + change.Parameter)}",
    };

    private static string Rank(ModeChange change, string rank) =>
        change.On ? $"made {change.Parameter} {rank}" : $"no longer lets {change.Parameter} be {rank}";

    private static string? Describe(Message message)
    {
        if (!PlainText.TryRead(message.Said, out var text))
        {
            return null;
        }

        var to = message.To == Ranks.None ? "" : $"[to {message.To.Prefix()}] ";
        return to + message.Said.Kind switch
        {
            MessageKind.Action => PlainText.Said($"* {message.Who.Name} ", text),
            MessageKind.Notice => PlainText.Said($"-{message.Who.Name}- ", text),
            _ => PlainText.Said($"{message.Who.Name}: ", text),
        };
    }
}
