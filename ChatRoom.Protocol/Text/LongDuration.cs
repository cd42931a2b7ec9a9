using System.Globalization;
using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>How long something lasts, a ban or a history, as people write it: <c>1h30m</c>, <c>2w</c>, or seconds; 0 is for good.</summary>
public static class LongDuration
{
    /// <summary>Nobody waits longer, and times stay within what there is.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365 * 100);

    private static readonly (string Unit, long Seconds)[] Units =
        [("y", 365 * 86_400), ("mo", 30 * 86_400), ("w", 7 * 86_400), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

    /// <summary>Reads a duration; one that is longer than a hundred years is a hundred years.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var seconds = 0L;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? rest.Length : end;
            if (digits == 0)
            {
                return false;
            }

            var number = long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : long.MaxValue;
            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9') is var next && next < 0 ? rest.Length : next;
            if (Find(rest[..letters]) is not { } unit)
            {
                return false;
            }

            rest = rest[letters..];
            seconds = Math.Min((long)Longest.TotalSeconds, seconds + (Math.Min(number, (long)Longest.TotalSeconds) * unit));
        }

        duration = TimeSpan.FromSeconds(seconds);
        return text.Length > 0;
    }

    /// <summary>As <see cref="TryParse"/> reads it, in the largest units.</summary>
    public static string Format(TimeSpan duration)
    {
        var text = new StringBuilder();
        var rest = (long)Math.Ceiling(duration.TotalSeconds);
        foreach (var (unit, seconds) in Units.Where(unit => unit.Unit != "mo"))
        {
            if (rest >= seconds)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / seconds}{unit}");
                rest %= seconds;
            }
        }

        return text.Length > 0 ? text.ToString() : "0s";
    }

    /// <summary>The seconds of a unit in any letter case; a number without a unit is of seconds.</summary>
    private static long? Find(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty)
        {
            return 1;
        }

        foreach (var (name, seconds) in Units)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return seconds;
            }
        }

        return null;
    }
}
