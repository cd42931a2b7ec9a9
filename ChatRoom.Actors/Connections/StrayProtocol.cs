namespace ChatRoom.Actors.Connections;

/// <summary>Recognises those who mistake a text port for another kind of port, so that they learn it at once.</summary>
internal static class StrayProtocol
{
    /// <summary>A TLS record of type alert: fatal, <c>unexpected_message</c> (RFC 8446, 6.2).</summary>
    private static ReadOnlySpan<byte> TlsAlert => [21, 3, 1, 0, 2, 2, 10];

    private static ReadOnlySpan<byte> HttpAnswer => "HTTP/1.1 400 This is a chat server, not a web server\r\n"u8;

    /// <summary>What to answer to the first bytes of a connection, if they are the beginning of something else than lines.</summary>
    /// <param name="beginning">Everything that has come so far.</param>
    /// <param name="answer">The last thing to send.</param>
    public static bool TryAnswer(ReadOnlySpan<byte> beginning, out ReadOnlySpan<byte> answer)
    {
        if (beginning is [22, 3, ..])
        {
            answer = TlsAlert;
            return true;
        }

        // "GET / HTTP/1.1": a web page must not be able to speak through a browser's POST.
        var end = beginning.IndexOf((byte)'\n');
        if (end > 0 && beginning[..end].IndexOf(" HTTP/"u8) > 0)
        {
            answer = HttpAnswer;
            return true;
        }

        answer = default;
        return false;
    }
}
