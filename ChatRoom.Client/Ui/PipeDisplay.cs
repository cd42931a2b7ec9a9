using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;

namespace ChatRoom.Client.Ui;

/// <summary>
/// Lines for other programs: what is said and what happens in the rooms, and answers to commands, on the standard output; news of the
/// connection, what the server tells unasked, and errors on the standard error.
/// </summary>
internal sealed class PipeDisplay(TextWriter output, TextWriter errors, EventText text) : IChatDisplay
{
    public void Show(ChatEvent happened)
    {
        if (happened is Whereabouts) text.CurrentRoom = happened.Room;
        if (text.Describe(happened) is not { } line) return;
        var writer = happened is Status or Failed ? errors : output;
        writer.WriteLine(line);
        writer.Flush();
    }
}
