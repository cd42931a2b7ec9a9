namespace ChatRoom.Host.Configuration;

/// <summary>The keys whose values are shown to nobody: not by <c>--print-config</c>, and not in an error.</summary>
internal static class Secrets
{
    public const string Mask = "***";

    public static bool Contains(string key) =>
        key is "chatroom.password" or "chatroom.cloak.key" or "chatroom.persistence.connection-string" or "chatroom.mail.password"
        || (key.StartsWith("chatroom.operators.", StringComparison.Ordinal) && key.EndsWith(".password", StringComparison.Ordinal));
}
