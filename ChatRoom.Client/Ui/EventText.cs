using System.Globalization;
using ChatRoom.Client.Protocols;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Client.Ui;

/// <summary>
/// Puts events into lines of text. The only way from the network to a terminal: everything that others wrote loses its control
/// characters and formatting here.
/// </summary>
/// <param name="palette">The colours.</param>
/// <param name="zone">In which time zone to show the time; null: without times.</param>
internal sealed class EventText(Palette palette, TimeZoneInfo? zone)
{
    /// <summary>The room that needs no mention.</summary>
    public string? CurrentRoom { get; set; }

    /// <returns>A line without its end; null when there is nothing to read in the event.</returns>
    public string? Describe(ChatEvent happened) => Body(happened) is { } body ? TimeOf(happened) + RoomOf(happened) + body : null;

    public static string Clean(string text) => TerminalText.Sanitize(IrcFormatting.Strip(text));

    private string? Body(ChatEvent happened) => happened switch
    {
        Said said => $"{Name(said.From)}{Towards(said.To)}: {Clean(said.Text)}",
        Did did => $"* {Name(did.From)}{Towards(did.To)} {Clean(did.Text)}",
        Noticed noticed => $"-{Name(noticed.From)}- {Clean(noticed.Text)}",
        Joined joined => Remark($"{Clean(joined.Name)} joined{Suffix(joined.Room)}"),
        Left { Reason: null or "" } left => Remark($"{Clean(left.Name)} left{Suffix(left.Room)}"),
        Left left => Remark($"{Clean(left.Name)} left{Suffix(left.Room)} ({Clean(left.Reason)})"),
        Renamed renamed => Remark($"{Clean(renamed.From)} is now {Clean(renamed.To)}"),
        TopicIs topic => Remark(TopicLine(topic)),
        NamesAre names => Remark($"in{Suffix(names.Room)}: {Clean(string.Join(", ", names.Names))}"),
        Info info => Remark(Clean(info.Text)),
        Status status => Remark(Clean(status.Text)),
        ServerLine line => Clean(line.Text),
        Failed failed => palette.Alert($"!! {Clean(failed.Text)}"),
        _ => null,
    };

    private static string TopicLine(TopicIs topic) => topic switch
    {
        { Topic: "", By: { } by } => $"{Clean(by)} removed the topic of{Suffix(topic.Room)}",
        { Topic: "" } => $"no topic in{Suffix(topic.Room)}",
        { By: { } by } => $"{Clean(by)} set the topic of{Suffix(topic.Room)}: {Clean(topic.Topic)}",
        _ => $"topic of{Suffix(topic.Room)}: {Clean(topic.Topic)}",
    };

    private static string Suffix(string? room) => room is null ? "" : " " + Clean(room);

    private string TimeOf(ChatEvent happened) => zone is null
        ? ""
        : palette.Faint(TimeZoneInfo.ConvertTime(happened.At, zone).ToString("HH:mm", CultureInfo.InvariantCulture)) + " ";

    /// <summary>In front of what is said somewhere else; other events name their room themselves.</summary>
    private string RoomOf(ChatEvent happened) =>
        happened is Said or Did or Noticed or Info && happened.Room is { } room && !Casemapping.Equals(room, CurrentRoom)
            ? palette.Faint(Clean(room)) + " "
            : "";

    private string Name(string name) => palette.Name(Clean(name));

    private string Towards(string? to) => to is null ? "" : $" -> {Name(to)}";

    private string Remark(string text) => palette.Faint("-- " + text);
}
