namespace ChatRoom.Client.Connection;

/// <summary>
/// How long to wait before the next try to reconnect: 1, 2, 4, 8, 16, 30, 30 … seconds, each a fifth shorter or longer by
/// chance, so that the clients of a server that went down do not all return in the same instant.
/// </summary>
/// <param name="random">Gives numbers from 0 (included) to 1 (excluded).</param>
internal sealed class BackOff(Func<double> random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const double Jitter = 0.2;

    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var delay = _next * (1 - Jitter + (2 * Jitter * random()));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return delay;
    }

    /// <summary>The server took us in: the next loss begins with the shortest wait again.</summary>
    public void Reset() => _next = First;
}
