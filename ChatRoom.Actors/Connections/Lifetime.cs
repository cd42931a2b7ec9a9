using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// How far a connection has come, and how it ends: its user leaves the server, what waits is still sent, what still comes is dropped
/// until the peer has closed too. Nobody is waited for long.
/// </summary>
/// <param name="door">Says goodbye.</param>
/// <param name="session">Whoever leaves.</param>
/// <param name="output">What is still sent.</param>
/// <param name="liveness">When the other end was there for certain.</param>
/// <param name="closing">Called when nothing is left to be done but to send that, with how long it may take.</param>
/// <param name="askToGo">Called when somebody is to go: <see cref="Go"/> says that it may.</param>
internal sealed class Lifetime(Door door, Session session, Output output, Liveness liveness, Action<TimeSpan> closing, Action askToGo)
{
    /// <summary>How long a peer may take to read what is left for it and to close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The same for those who are not let in. They are not counted, so that not many should be here at once.</summary>
    private static readonly TimeSpan RefusalTimeout = TimeSpan.FromSeconds(1);

    private bool _isLetIn;
    private Action? _go;

    /// <summary>How far it has come.</summary>
    public ConnectionPhase Phase { get; private set; }

    /// <summary>Whether it waits to be let go: what has made it leave is not done yet.</summary>
    public bool IsLeaving => _go is not null;

    /// <summary>It is let in.</summary>
    public void Begin() => (_isLetIn, Phase) = (true, ConnectionPhase.Open);

    /// <summary>The user leaves the server; when everybody has been told, the connection is closed.</summary>
    /// <param name="reason">What the others are told.</param>
    /// <param name="goodbye">What the other end is told; <paramref name="reason"/> when null.</param>
    public void Quit(string reason, string? goodbye = null)
    {
        if (Phase < ConnectionPhase.Quitting)
        {
            Phase = ConnectionPhase.Quitting;
            WhenDismissed(() => session.Quit(reason, () => Close(goodbye ?? reason)));
        }
    }

    /// <summary>The other end does not live any more, or another one takes its place: the user may come back.</summary>
    /// <param name="reason">What the others are told if it does not.</param>
    public void GiveUp(string reason) => Part(reason, liveness.LastHeard, goodbye: reason);

    /// <summary>The other end has closed without a word, and has read all there was: the user may come back.</summary>
    /// <param name="reason">What the others are told if it does not.</param>
    public void NoteEnd(string reason) => Part(reason, lastHeard: null, goodbye: "");

    /// <summary>The socket is gone. Nothing is told to it any more, and soon its user is not there either.</summary>
    /// <param name="reason">What the others are told.</param>
    /// <param name="gone">Called then.</param>
    public void Lose(string reason, Action gone)
    {
        Phase = ConnectionPhase.Closing;
        output.Lose();
        session.Rooms.StopHearing();
        WhenDismissed(() =>
        {
            NoteLoss(reason);
            gone();
        });
    }

    /// <summary>Who wanted to go may.</summary>
    public void Go()
    {
        var go = _go;
        _go = null;
        go?.Invoke();
    }

    /// <summary>The connection is broken.</summary>
    public void NoteLoss(string reason) => session.Lose(reason, liveness.LastHeard);

    /// <summary>The user has left the server, or there is none: what waits is sent, then the socket is closed.</summary>
    /// <param name="goodbye">What the other end is told; empty when nothing.</param>
    public void Close(string goodbye)
    {
        if (Phase != ConnectionPhase.Closing)
        {
            BeginClosing(goodbye);
            output.End(waitForPeer: true);
        }
    }

    /// <summary>The server stops. Who does not close, as netcat does not, would keep it waiting.</summary>
    /// <param name="reason">What everybody is told.</param>
    public void Stop(string reason)
    {
        NoteLoss(reason);
        if (Phase != ConnectionPhase.Closing)
        {
            BeginClosing(reason);
        }

        output.End(waitForPeer: false);
    }

    /// <summary>Closes without waiting for anything: the peer is too slow to be waited for.</summary>
    public void Drop(string reason)
    {
        Phase = ConnectionPhase.Closing;
        NoteLoss(reason);
        output.Abort();
    }

    private void Part(string reason, DateTimeOffset? lastHeard, string goodbye)
    {
        if (Phase < ConnectionPhase.Quitting)
        {
            Phase = ConnectionPhase.Quitting;
            WhenDismissed(() => session.Part(reason, lastHeard, () => Close(goodbye)));
        }
    }

    /// <summary>Who is nobody goes unnoticed, and need not wait. What is to be done may change while it waits: then only the latest is.</summary>
    private void WhenDismissed(Action go)
    {
        if (session.IsGone)
        {
            go();
            return;
        }

        _go = go;
        askToGo();
    }

    private void BeginClosing(string goodbye)
    {
        if (goodbye.Length > 0)
        {
            door.SayGoodbye(goodbye);
        }

        Phase = ConnectionPhase.Closing;
        closing(_isLetIn ? CloseTimeout : RefusalTimeout);
    }
}
