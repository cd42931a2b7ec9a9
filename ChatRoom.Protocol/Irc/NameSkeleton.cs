using System.Collections.Immutable;

namespace ChatRoom.Protocol.Irc;

/// <summary>
/// What a name looks like (Unicode Technical Standard 39, "Confusable Detection"). Two names that have a skeleton in common could be
/// mistaken for each other.
/// </summary>
public static class NameSkeleton
{
    /// <summary>
    /// The skeletons of a name: of how it is written, and, where that differs, of its lower case, so that a name is also taken for one
    /// that differs in case alone. <c>l</c>, <c>I</c>, <c>i</c> and <c>1</c> look the same, and so do <c>O</c> and <c>0</c>.
    /// </summary>
    /// <param name="name">A name.</param>
    public static ImmutableArray<string> Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (written, lower) = (Look(name), Look(name.ToLowerInvariant()));
        return written == lower ? [written] : [written, lower];
    }

    /// <summary>Whether two names could be mistaken for each other.</summary>
    public static bool AreAlike(string one, string other) => Of(one).Intersect(Of(other), StringComparer.Ordinal).Any();

    private static string Look(string name) => string.Concat(name.Select(NameLetters.Key));
}
