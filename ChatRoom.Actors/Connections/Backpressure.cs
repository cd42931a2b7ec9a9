using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors.Connections;

/// <summary>Lets a peer's own socket slow it down when more comes than can be dealt with.</summary>
internal sealed class Backpressure(Wire wire, Input input)
{
    private long _discarded;

    /// <summary>Whether the peer is being slowed down.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Slows the peer down, or lets it send on.</summary>
    /// <param name="bound">How many bytes may come without a line that could be read.</param>
    /// <returns>
    /// False when more have come. They can only where slowing down is not enough: in a line that never ends, or from a socket that
    /// does not stop.
    /// </returns>
    public bool TryHold(int bound)
    {
        if (input.Unanswered > bound)
        {
            return false;
        }

        Set(input.ShouldSuspend);
        return true;
    }

    /// <summary>Takes what comes when nothing is dealt with any more, so that the peer gets round to reading.</summary>
    /// <param name="bytes">How much has come.</param>
    /// <param name="bound">How much may come before the peer has to wait.</param>
    public void Discard(int bytes, int bound)
    {
        _discarded += bytes;
        Set(_discarded > bound);
    }

    private void Set(bool on)
    {
        if (on == IsOn)
        {
            return;
        }

        IsOn = on;
        if (on)
        {
            wire.SuspendReading();
        }
        else
        {
            wire.ResumeReading();
        }
    }
}
