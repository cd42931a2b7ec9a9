using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors.Connections;

/// <summary>Lets a peer's own socket slow it down when more comes than can be dealt with.</summary>
internal sealed class Backpressure(Wire wire, Input input)
{
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

        if (input.ShouldSuspend != IsOn)
        {
            Set(!IsOn);
        }

        return true;
    }

    private void Set(bool on)
    {
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
