namespace ChatRoom.Client.Connection;

/// <summary>Something a <see cref="ChatSession"/> has to react to; it takes one after the other.</summary>
internal abstract record SessionInput
{
    private SessionInput()
    {
    }

    /// <summary>The user entered a line; <see cref="Done"/> learns when it has been written, or that it could not be.</summary>
    internal sealed record Typed(string Line, TaskCompletionSource<bool> Done) : SessionInput;

    /// <summary>There will be no more lines.</summary>
    internal sealed record TypingEnded : SessionInput;

    internal sealed record QuitAsked(string? Reason) : SessionInput;

    internal sealed record Dialled(ServerLink Link) : SessionInput;

    internal sealed record NotReached(string Reason) : SessionInput;

    internal sealed record Heard(byte[] Bytes) : SessionInput;

    internal sealed record HungUp(string? Reason) : SessionInput;

    internal sealed record TimeUp : SessionInput;
}
