using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors;

/// <summary>
/// What one wire protocol makes of a connection: lines become requests, answers and events become bytes. A plain
/// class, one instance for each connection, called by its <see cref="Connections.ConnectionActor"/> alone.
/// </summary>
internal abstract class Door
{
    /// <summary>The longest line, in bytes without its end, that can make sense here.</summary>
    public abstract int LongestLine { get; }

    /// <summary>
    /// How long silence takes to end a line of somebody who has not sent a newline yet; null when only a newline does.
    /// </summary>
    public virtual TimeSpan? SilenceEndsLine => null;

    /// <summary>Whether the connection has said who it is. Until then it must hurry.</summary>
    public abstract bool IsRegistered { get; }

    /// <summary>The connection has been let in: the door may speak first.</summary>
    public virtual void Open()
    {
    }

    /// <summary>Reads one line. Nothing is done before the request is run.</summary>
    public abstract Request Read(ReadOnlySpan<byte> line);

    /// <summary>A line was longer than <see cref="LongestLine"/> and has been dropped.</summary>
    public abstract void RefuseLongLine();

    /// <summary>The user's name, away message or other trait has changed.</summary>
    public abstract void Note(ProfileChanged change);

    /// <summary>A message for this user alone has come.</summary>
    public abstract void Show(DirectMessage message);

    /// <summary>The user is invited into a room.</summary>
    public abstract void Show(Invitation invitation);

    /// <summary>A room the user is in has another name.</summary>
    public abstract void Show(RoomMoved moved);

    /// <summary>Another connection of the user's has entered a room: this one is to be there too, and to say so when it is or cannot.</summary>
    public abstract void Follow(FollowInto follow);

    /// <summary>Something that operators of the server want to know.</summary>
    public virtual void Show(ServerNotice notice)
    {
    }

    /// <summary>Something that an operator says to everybody who listens.</summary>
    public virtual void Show(Wallops wallops)
    {
    }

    /// <summary>An operator makes the user leave; the goodbye comes after it.</summary>
    public virtual void Show(Killed killed)
    {
    }

    /// <summary>What the operator has set is not what it was.</summary>
    public virtual void Note(ChatOptions before, ChatOptions now)
    {
    }

    /// <summary>Shows what a labelled command of this connection has caused in a room.</summary>
    public virtual void ShowOwn(ReadOnlySpan<byte> bytes) => throw new NotSupportedException("This protocol knows no labels.");

    /// <summary>Everything that was asked for has been done and answered.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>A message for this user alone has been taken back.</summary>
    public virtual void Show(DirectRedaction redaction)
    {
    }

    /// <summary>Metadata of somebody in a shared room, or of such a room, has changed.</summary>
    public virtual void Show(MetadataNews news)
    {
    }

    /// <summary>The user has read on elsewhere.</summary>
    public virtual void Note(ReadMarker marker)
    {
    }

    /// <summary>The user is not in a room any more.</summary>
    public virtual void Note(Exited exited)
    {
    }

    /// <summary>Something has become of a name that the connection watches.</summary>
    public virtual void Note(NameNews news)
    {
    }

    /// <summary>A name that the connection watches has ended without having been asked to: its next incarnation does not know of it.</summary>
    public virtual void Note(WatchLost lost)
    {
    }

    /// <summary>The time has passed that was asked for with <see cref="IDoorway.WakeAfter"/>.</summary>
    public virtual void Wake()
    {
    }

    /// <summary>Asks the other end whether it still lives.</summary>
    /// <returns>False when this protocol has no such question.</returns>
    public abstract bool TryPing();

    /// <summary>A ban of the server closes the connection.</summary>
    public virtual void Show(ServerBan ban)
    {
    }

    /// <summary>Says why the connection is closed.</summary>
    public abstract void SayGoodbye(string reason);
}

/// <summary>The actor behind a name that the connection watches has ended.</summary>
/// <param name="Name">The name.</param>
internal sealed record WatchLost(string Name) : INoSerializationVerificationNeeded;

/// <summary>One line, understood.</summary>
/// <param name="Run">Does what it asks.</param>
/// <param name="Room">
/// The casefolded name of the room it says something in, if that is all it does: such a request need not wait for
/// those to the same room before it. Any other waits until everything before it is acknowledged.
/// </param>
internal sealed record Request(Action Run, string? Room = null)
{
    /// <summary>Asks for nothing.</summary>
    public static readonly Request Nothing = new(() => { });
}
