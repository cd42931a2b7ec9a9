using System.Collections.Immutable;

namespace ChatRoom.Client.Protocols;

/// <summary>
/// Something that happened and that the user may want to see, whichever protocol it came through. Texts are as they came
/// from the network: whoever draws them makes them safe for its medium.
/// </summary>
internal abstract record ChatEvent
{
    /// <summary>When it happened: the server's time if it told one, else when it reached us.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The room it happened in; null when it concerns no room, or (plain) the protocol does not tell.</summary>
    public string? Room { get; init; }
}

/// <summary>Somebody, possibly the user, said something to a room or, when <see cref="To"/> is set, to one person.</summary>
internal sealed record Said(string From, string Text) : ChatEvent
{
    public string? To { get; init; }
}

/// <summary>Somebody did something (<c>/me</c>) in a room or, when <see cref="To"/> is set, towards one person.</summary>
internal sealed record Did(string From, string Text) : ChatEvent
{
    public string? To { get; init; }
}

/// <summary>A notice: like a message, but nobody, least of all a program, is expected to answer it.</summary>
internal sealed record Noticed(string From, string Text) : ChatEvent;

internal sealed record Joined(string Name) : ChatEvent;

/// <summary>Somebody left the room, or, with no room, the network.</summary>
internal sealed record Left(string Name, string? Reason) : ChatEvent;

internal sealed record Renamed(string From, string To) : ChatEvent;

/// <summary>The room's topic; empty when there is none. <see cref="By"/> is set when it has just been changed.</summary>
internal sealed record TopicIs(string Topic) : ChatEvent
{
    public string? By { get; init; }
}

internal sealed record NamesAre(ImmutableArray<string> Names) : ChatEvent;

/// <summary>Where the user's next message goes (no room: nowhere yet, or wherever the server has put us) and under which name.</summary>
internal sealed record Whereabouts(string Name) : ChatEvent;

/// <summary>A line of a protocol that does not tell what it means.</summary>
internal sealed record ServerLine(string Text) : ChatEvent;

/// <summary>An answer to what the user asked.</summary>
internal sealed record Info(string Text) : ChatEvent;

/// <summary>News of the connection, and what servers tell unasked.</summary>
internal sealed record Status(string Text) : ChatEvent;

/// <summary>What the user asked for was not done, and why.</summary>
internal sealed record Failed(string Text) : ChatEvent;
