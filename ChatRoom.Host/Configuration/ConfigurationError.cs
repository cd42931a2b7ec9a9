using System.Text;

namespace ChatRoom.Host.Configuration;

/// <summary>One thing that is wrong with the configuration, as the one line an operator reads.</summary>
internal sealed record ConfigurationError(string Line)
{
    private const int LongestShown = 100;

    /// <summary>A key whose value is not allowed.</summary>
    public static ConfigurationError BadValue(string key, string value, string problem, string origin) =>
        new($"{key} = {Shown(value)}: {problem} (from {origin})");

    /// <summary>A key that is wrong whatever its value: unknown, or missing.</summary>
    public static ConfigurationError BadKey(string key, string problem, string origin) => new($"{key}: {problem} (from {origin})");

    /// <summary>A source that cannot be read at all.</summary>
    public static ConfigurationError BadSource(string origin, string problem) => new($"{origin}: {problem}");

    public override string ToString() => $"chatroom: configuration: {OneLine(Line)}";

    private static string Shown(string value) => value.Length switch
    {
        0 => "\"\"",
        > LongestShown => $"{value.AsSpan(0, LongestShown)}…",
        _ => value,
    };

    /// <summary>Keys, values and messages come from outside and may hold anything; the operator is shown one line of plain text.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when char.IsControl(c) => line.Append('?'),
                _ => line.Append(c),
            };
        }

        return line.ToString();
    }
}
