using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// Has commands sent again that nobody acknowledges. There is at most one timer for all of them: it costs nothing while they are
/// answered at once.
/// </summary>
internal sealed class Resending(Session session, Action<TickKind, TimeSpan> schedule)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private bool _isArmed;

    /// <summary>To be called after everything that may have sent a command.</summary>
    public void Arm()
    {
        if (!_isArmed && !session.IsIdle)
        {
            _isArmed = true;
            schedule(TickKind.Resend, Interval);
        }
    }

    /// <summary>The time has passed.</summary>
    public void Prod()
    {
        _isArmed = false;
        session.Prod();
    }
}
