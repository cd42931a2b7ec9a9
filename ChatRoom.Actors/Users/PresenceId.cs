namespace ChatRoom.Actors.Users;

/// <summary>How presences are told from each other: an account has one, whichever connections it has; others one for each connection.</summary>
internal static class PresenceId
{
    /// <summary>The presence of an account.</summary>
    public static string OfAccount(string accountId) => $"a-{accountId}";

    /// <summary>
    /// Who numbers the commands of a presence. An account's begins anew, with numbers that were given before: they must not be taken for those.
    /// </summary>
    /// <param name="userId">The presence.</param>
    public static string NewSender(string userId) => $"{userId}.{Guid.NewGuid().ToString("N")[..12]}";

    /// <summary>The presence of a connection.</summary>
    public static string OfConnection(string connectionId) => $"u-{connectionId}";
}
