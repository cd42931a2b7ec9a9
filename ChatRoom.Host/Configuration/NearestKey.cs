namespace ChatRoom.Host.Configuration;

/// <summary>Guesses which key was meant by one that does not exist.</summary>
internal static class NearestKey
{
    private const int MostEdits = 3;

    /// <returns>The known key that is most like the unknown one, or null when none is.</returns>
    public static string? Find(string unknown, IEnumerable<string> known)
    {
        var candidates = known.ToList();
        var nearest = candidates.MinBy(key => Edits(unknown, key));
        if (nearest is not null && Edits(unknown, nearest) <= MostEdits)
            return nearest;
        // A key given without the section it belongs to.
        return candidates.Find(key => key.EndsWith("." + unknown, StringComparison.Ordinal))
            ?? candidates.Find(key => LastPart(key) == LastPart(unknown));
    }

    private static string LastPart(string key) => key[(key.LastIndexOf('.') + 1)..];

    /// <summary>Levenshtein's distance: how many letters must be added, dropped or replaced to get from one to the other.</summary>
    private static int Edits(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
