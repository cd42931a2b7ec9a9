using ChatRoom.Client.Connection;

namespace ChatRoom.Client.Ui;

/// <summary>Standard input as a pipe: each line is entered once the one before has been sent; the end of input says goodbye.</summary>
internal static class PipeUi
{
    public static async Task<SessionEnd> RunAsync(ChatSession session, TextReader input)
    {
        var feeding = Task.Run(() => FeedAsync(session, input));
        var end = await session.RunAsync().ConfigureAwait(false);

        // When the session has ended by itself, the reader may still block in a read that nothing will end.
        var isRefused = feeding.IsCompleted && !await feeding.ConfigureAwait(false);
        return end.Complaint is null && isRefused ? new SessionEnd("Nothing was sent") : end;
    }

    /// <returns>False when the user never got in.</returns>
    private static async Task<bool> FeedAsync(ChatSession session, TextReader input)
    {
        if (!await session.Entered.ConfigureAwait(false))
        {
            session.Quit();
            return false;
        }

        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0) await session.EnterAsync(line).ConfigureAwait(false);
        }

        session.Conclude();
        return true;
    }
}
