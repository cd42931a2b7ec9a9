using ChatRoom.Client.Connection;

namespace ChatRoom.Client.Ui;

/// <summary>Standard input as a pipe: each line is entered once the one before has been sent; the end of input says goodbye.</summary>
internal static class PipeUi
{
    public static async Task<SessionEnd> RunAsync(ChatSession session, TextReader input)
    {
        // Not awaited: when the session ends by itself, the input may be in a read that nothing will end.
        _ = Task.Run(() => FeedAsync(session, input));
        var end = await session.RunAsync().ConfigureAwait(false);
        var hasEntered = await session.Entered.ConfigureAwait(false);
        return end.Complaint is null && !hasEntered ? new SessionEnd("Nothing was sent") : end;
    }

    private static async Task FeedAsync(ChatSession session, TextReader input)
    {
        if (!await session.Entered.ConfigureAwait(false))
        {
            session.Quit();
            return;
        }

        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0) await session.EnterAsync(line).ConfigureAwait(false);
        }

        session.Conclude();
    }
}
