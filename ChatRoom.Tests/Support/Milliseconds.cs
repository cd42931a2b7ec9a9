namespace ChatRoom.Tests.Support;

/// <summary>Times are as exact as this, and what happens in two rooms in the same one is in no order.</summary>
public static class Milliseconds
{
    /// <summary>Waits until what happens has another time than what has happened.</summary>
    public static async Task PassAsync()
    {
        // A room's own clock may be one ahead: it never gives a time twice.
        var past = Now() + 1;
        while (Now() <= past)
            await Task.Yield();
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
