using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Doors;

/// <summary>The password that everybody needs to come in, if the operator has set one.</summary>
internal static class ConnectionPassword
{
    /// <summary>Whether this is it, or none is needed. Takes the same time wherever a wrong one differs.</summary>
    public static bool Accepts(ChatOptions options, string? given) =>
        options.Password is not { } password
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(given ?? ""));
}
