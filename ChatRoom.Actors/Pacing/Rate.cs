using System.Globalization;

namespace ChatRoom.Actors.Pacing;

/// <summary>How often something may happen: so many times in so many seconds.</summary>
/// <param name="Count">How many times, 1 to 1000.</param>
/// <param name="Seconds">In how many seconds, 1 to 86400.</param>
public sealed record Rate(int Count, int Seconds)
{
    private const int MostTimes = 1_000;

    /// <summary>The longest time a rate is about: a day.</summary>
    public const int MostSeconds = 86_400;

    /// <summary>What it allows at once; after that, one more each <see cref="Interval"/>.</summary>
    public TimeSpan Window => TimeSpan.FromSeconds(Seconds);

    /// <summary>The time that one use takes to be forgotten.</summary>
    public TimeSpan Interval => Window / Count;

    /// <summary>Reads <c>count:seconds</c>, or null.</summary>
    public static Rate? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length == 2 && Number(parts[0], MostTimes) is { } count && Number(parts[1], MostSeconds) is { } seconds
            ? new Rate(count, seconds)
            : null;
    }

    /// <summary>Reads a number from 1 to the most allowed, or null.</summary>
    public static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Seconds}");
}
