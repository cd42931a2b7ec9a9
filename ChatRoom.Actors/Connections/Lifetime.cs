using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// How far a connection has come, and how it ends: its user leaves the server, what waits is still sent, then the socket is closed.
/// </summary>
/// <param name="door">Says goodbye.</param>
/// <param name="session">Whoever leaves.</param>
/// <param name="output">What is still sent.</param>
/// <param name="closing">Called when nothing is left to be done but to send that.</param>
internal sealed class Lifetime(Door door, Session session, Output output, Action closing)
{
    /// <summary>How far it has come.</summary>
    public ConnectionPhase Phase { get; private set; }

    /// <summary>It is let in.</summary>
    public void Begin() => Phase = ConnectionPhase.Open;

    /// <summary>The user leaves the server; when everybody has been told, the connection is closed.</summary>
    /// <param name="reason">What the others are told.</param>
    /// <param name="goodbye">What the other end is told; <paramref name="reason"/> when null.</param>
    public void Quit(string reason, string? goodbye = null)
    {
        if (Phase < ConnectionPhase.Quitting)
        {
            Phase = ConnectionPhase.Quitting;
            session.Quit(reason, () => Close(goodbye ?? reason));
        }
    }

    /// <summary>The user has left the server, or there is none: what waits is sent, then the socket is closed.</summary>
    /// <param name="goodbye">What the other end is told; empty when nothing.</param>
    public void Close(string goodbye)
    {
        if (Phase == ConnectionPhase.Closing)
        {
            return;
        }

        if (goodbye.Length > 0)
        {
            door.SayGoodbye(goodbye);
        }

        Phase = ConnectionPhase.Closing;
        output.End();
        closing();
    }

    /// <summary>Closes without waiting for anything: the peer is too slow to be waited for.</summary>
    public void Drop(string reason)
    {
        Phase = ConnectionPhase.Closing;
        session.Lose(reason);
        output.Abort();
    }
}
