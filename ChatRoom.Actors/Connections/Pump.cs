using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Connections;

/// <summary>Runs what a connection has been asked for, as far as it may run now.</summary>
internal sealed class Pump(Door door, Session session, Input input, Output output, Lifetime life)
{
    /// <summary>The answers that are being written.</summary>
    public PacedReplies Paced { get; } = new();

    /// <summary>Runs what may run now. Who has sent its last line leaves when all has been answered.</summary>
    /// <returns>How long until more may run, when too many lines have come; else null.</returns>
    public TimeSpan? Run()
    {
        Settle();
        while (life.Phase == ConnectionPhase.Open && input.TryTake(output.IsBehind || !Paced.IsEmpty, out var request))
        {
            request.Run();
            Settle();
        }

        if (life.Phase != ConnectionPhase.Open)
        {
            return null;
        }

        if (input.IsExhausted && Paced.IsEmpty)
        {
            life.NoteEnd("Connection closed");
        }

        return input.FloodWait;
    }

    /// <summary>Goes on with what is being answered; when all has been, the door may end its answer.</summary>
    private void Settle()
    {
        if (life.Phase == ConnectionPhase.Open)
        {
            Paced.Continue(output);
        }

        if (Paced.IsEmpty && session.Window.IsEmpty && !life.IsLeaving)
        {
            door.Settle();
        }
    }
}
