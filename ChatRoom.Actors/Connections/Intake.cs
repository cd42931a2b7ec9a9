using ChatRoom.Actors.Doors;

namespace ChatRoom.Actors.Connections;

/// <summary>Takes in what comes from the peer: a sign of life, part of a line, or the beginning of another protocol altogether.</summary>
internal sealed class Intake(IDoorway doorway, Input input, Liveness liveness, Lifetime life, Action<TickKind, TimeSpan> schedule)
{
    /// <summary>Bytes have come.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        input.Append(bytes);
        liveness.NoteInput();
        if (input.IsFresh && StrayProtocol.TryAnswer(input.Unread, out var answer))
        {
            doorway.Send(answer);
            life.Close(goodbye: "");
        }
        else
        {
            AwaitSilence();
        }
    }

    /// <summary>Nothing has come for as long as may end a line.</summary>
    public void NoteSilence()
    {
        if (!input.TryEndLine())
        {
            AwaitSilence();
        }
    }

    private void AwaitSilence()
    {
        if (input.SilenceEndsLine is { } silence)
        {
            schedule(TickKind.Silence, silence);
        }
    }
}
