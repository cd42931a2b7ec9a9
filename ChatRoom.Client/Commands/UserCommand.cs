namespace ChatRoom.Client.Commands;

/// <summary>What the user asked for, independent of how it is spelled and of the protocol that carries it out.</summary>
internal abstract record UserCommand;

internal sealed record Say(string Text) : UserCommand;

internal sealed record Act(string Text) : UserCommand;

internal sealed record Tell(string To, string Text) : UserCommand;

/// <summary>Enter a room or, when the user is in it already, make it the current one.</summary>
internal sealed record Join(string Room, string? Key) : UserCommand;

/// <summary>Leave a room; null means the current one.</summary>
internal sealed record Part(string? Room, string? Reason) : UserCommand;

internal sealed record Rename(string Name) : UserCommand;

/// <summary>Ask for a topic or, when <see cref="Text"/> is not null, set it; an empty text removes it.</summary>
internal sealed record Topic(string? Room, string? Text) : UserCommand;

internal sealed record ListNames(string? Room) : UserCommand;

internal sealed record Whois(string Name) : UserCommand;

internal sealed record ListRooms : UserCommand;

/// <summary>Be away with a reason or, without one, be back.</summary>
internal sealed record Away(string? Reason) : UserCommand;

/// <summary>A line for the server exactly as it is.</summary>
internal sealed record SendRaw(string Line) : UserCommand;

internal sealed record Quit(string? Reason) : UserCommand;

internal sealed record Help : UserCommand;
