using System.Text;

namespace ChatRoom.Actors.Accounts;

/// <summary>What can be the password of an account.</summary>
internal static class Passwords
{
    /// <summary>Longest password, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1000;

    /// <summary>Whether it can be one. What no client could type or send, such as a line break, is in none.</summary>
    public static bool IsAcceptable(string password) =>
        password.Length > 0 && Encoding.UTF8.GetByteCount(password) <= MaxBytes && !password.Any(char.IsControl);
}
