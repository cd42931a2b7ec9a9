using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Configuration.Hocon;

namespace ChatRoom.Host.Configuration;

/// <summary>A HOCON text as a tree of settings that know where they come from.</summary>
internal static partial class HoconSource
{
    /// <exception cref="FormatException">The text is no HOCON; the message is one line and names the line where it can.</exception>
    public static (SectionSetting Settings, HoconValue Parsed) Parse(string text, string origin)
    {
        if (HoconSyntax.FindProblem(text) is { } problem)
            throw new FormatException(problem);
        var parsed = ParseChecked(text).Value;
        return (Section(parsed.GetObject(), origin), parsed);
    }

    private static HoconRoot ParseChecked(string text)
    {
        try
        {
            // The parser overlooks some characters when they are the very last.
            return Parser.Parse(text + "\n", _ => throw new FormatException("include is not supported"));
        }
#pragma warning disable CA1031 // The parser throws whatever it stumbles over, plain Exception among it; all of it means: no HOCON.
        catch (Exception unparsable)
#pragma warning restore CA1031
        {
            throw new FormatException(Describe(unparsable.Message, text), unparsable);
        }
    }

    private static string Describe(string message, string text)
    {
        var position = UnknownToken().Match(message).Groups["position"].Value;
        return int.TryParse(position, CultureInfo.InvariantCulture, out var index) && index < text.Length
            ? $"line {text.AsSpan(0, index).Count('\n') + 1}: '{text[index]}' has no place here"
            : message.ReplaceLineEndings(" ").Trim();
    }

    [GeneratedRegex(@"^Unknown token at position (?<position>\d+)")]
    private static partial Regex UnknownToken();

    private static SectionSetting Section(HoconObject? parsed, string origin)
    {
        var section = new SectionSetting(origin);
        foreach (var (key, value) in parsed?.Items ?? [])
        {
            // The parser reads a key up to the next special character, line ends included.
            if (key.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0)
                throw new FormatException($"'=' is missing after {key[..end]}");
            section.Children.Add(key, Convert(value, origin));
        }

        return section;
    }

    private static Setting Convert(HoconValue value, string origin)
    {
        if (value.Values.Count == 0)
            return new EmptySetting(origin);
        if (value.IsObject())
            return Section(value.GetObject(), origin);
        // Not GetString, which takes the text "null", even in quotes, for no value.
        return value.IsString()
            ? new TextSetting(string.Concat(value.Values.Select(part => part.GetString())).Trim(), origin)
            : new ListSetting(origin);
    }
}
