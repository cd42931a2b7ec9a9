using System.Globalization;

namespace ChatRoom.Host.Configuration;

/// <summary>A number of bytes as it is written in a configuration: <c>65536</c>, <c>64KiB</c>, <c>1MiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Bytes)[] Units = [("MiB", 1024 * 1024), ("KiB", 1024), ("", 1)];

    public static bool TryParse(string text, out long bytes)
    {
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var digits = text.AsSpan(0, text.Length - unit.Suffix.Length);
        var valid = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        bytes = number * unit.Bytes;
        return valid;
    }

    /// <summary>In the largest unit that needs no fraction.</summary>
    public static string Format(long bytes)
    {
        var unit = Array.Find(Units, unit => bytes % unit.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Bytes}{unit.Suffix}");
    }
}
