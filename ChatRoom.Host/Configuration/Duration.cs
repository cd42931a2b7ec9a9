using System.Globalization;

namespace ChatRoom.Host.Configuration;

/// <summary>A duration as it is written in a configuration: <c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    /// <summary>The units; <c>ms</c> comes before <c>s</c>, whose ending it shares.</summary>
    private static readonly (string Suffix, long Milliseconds)[] Units = [("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (unit.Suffix is null)
            return false;
        var digits = text.AsSpan(0, text.Length - unit.Suffix.Length);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond / unit.Milliseconds)
            return false;
        duration = TimeSpan.FromMilliseconds(number * unit.Milliseconds);
        return true;
    }

    /// <summary>In the largest unit that needs no fraction.</summary>
    public static string Format(TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        if (milliseconds == 0)
            return "0s";
        var unit = Units.Where(unit => milliseconds % unit.Milliseconds == 0).MaxBy(unit => unit.Milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds / unit.Milliseconds}{unit.Suffix}");
    }
}
