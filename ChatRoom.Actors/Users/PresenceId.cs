namespace ChatRoom.Actors.Users;

/// <summary>How presences are told from each other: an account has one, whichever connections it has; others one for each connection.</summary>
internal static class PresenceId
{
    /// <summary>The presence of an account.</summary>
    public static string OfAccount(string accountId) => $"a-{accountId}";

    /// <summary>The presence of a connection.</summary>
    public static string OfConnection(string connectionId) => $"u-{connectionId}";
}
