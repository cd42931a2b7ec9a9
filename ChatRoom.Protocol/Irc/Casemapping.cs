namespace ChatRoom.Protocol.Irc;

/// <summary>
/// When two names are the same: the casemapping <c>ascii</c> (Modern IRC, ISUPPORT <c>CASEMAPPING</c>). A–Z and a–z are
/// equal, every other character only equals itself.
/// </summary>
public static class Casemapping
{
    /// <summary>The token that tells clients of this casemapping in ISUPPORT.</summary>
    public const string Token = "ascii";

    /// <summary>Compares and hashes names under this casemapping; made for dictionaries and sets of names.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new NameComparer();

    /// <summary>The form all equal names share.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>The name with A–Z lowered; the same instance when there are none.</returns>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().ContainsAnyInRange('A', 'Z')
            ? string.Create(name.Length, name, static (folded, name) => Fold(name, folded))
            : name;
    }

    /// <summary>Whether two names are the same.</summary>
    /// <param name="left">A name, or null.</param>
    /// <param name="right">A name, or null, which only equals null.</param>
    /// <returns>True when they are equal or differ in ASCII letter case only.</returns>
    public static bool Equals(string? left, string? right)
    {
        if (left is null || right is null || left.Length != right.Length)
        {
            return left is null && right is null;
        }

        for (var index = 0; index < left.Length; index++)
        {
            if (Fold(left[index]) != Fold(right[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The form all equal characters share.</summary>
    /// <param name="character">Any UTF-16 unit.</param>
    /// <returns>The lower-case letter of A–Z, or the unit itself.</returns>
    public static char Fold(char character) => char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;

    private static void Fold(ReadOnlySpan<char> name, Span<char> folded)
    {
        for (var index = 0; index < name.Length; index++)
        {
            folded[index] = Fold(name[index]);
        }
    }

    private sealed class NameComparer : IEqualityComparer<string>
    {
        private const int StackLength = 128;

        public bool Equals(string? x, string? y) => Casemapping.Equals(x, y);

        // The framework's own string hash is seeded per process: names come from strangers, who must not be able to pick collisions.
        public int GetHashCode(string obj)
        {
            if (obj.Length > StackLength)
            {
                return string.GetHashCode(Fold(obj));
            }

            Span<char> folded = stackalloc char[StackLength];
            folded = folded[..obj.Length];
            Fold(obj, folded);
            return string.GetHashCode(folded);
        }
    }
}
