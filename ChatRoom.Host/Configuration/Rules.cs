using System.Globalization;
using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Mail;
using ChatRoom.Actors.Pacing;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Host.Configuration;

/// <summary>The kinds of values that keys have.</summary>
internal static class Rules
{
    public static Rule<string> ServerName { get; } = Text(
        "a host name: letters, digits, '-' and '.', at most 63, a letter or digit first",
        text => text.Length is >= 1 and <= 63 && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));

    public static Rule<string> NetworkName { get; } = Text(
        "1 to 63 characters without spaces or control characters",
        text => text.Length is >= 1 and <= 63 && IsOneWord(text));

    public static Rule<string> Description { get; } = Text(
        "one line of 1 to 128 characters",
        text => text.Length is >= 1 and <= 128 && !text.Any(char.IsControl));

    public static Rule<string> OptionalLine { get; } = Text(
        "one line of at most 128 characters, or \"\" for none",
        text => text.Length <= 128 && !text.Any(char.IsControl));

    public static Rule<string> Password { get; } = Text(
        "at most 64 characters without spaces or control characters, or \"\" for none",
        text => text.Length <= 64 && IsOneWord(text));

    public static Rule<string> CloakKey { get; } = Text(
        "16 to 256 characters without spaces or control characters, or \"\" for one that the server makes",
        text => text.Length is 0 or (>= 16 and <= 256) && IsOneWord(text));

    public static Rule<string> CloakSuffix { get; } = Text(
        "1 to 36 letters, digits, '-' and '.', a letter first",
        text => text.Length is >= 1 and <= 36 && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));

    public static Rule<string> Path { get; } = Text("a path", text => text.Length > 0 && !text.Any(char.IsControl));

    public static Rule<string> OptionalPath { get; } = Text("a path, or \"\" for none", text => !text.Any(char.IsControl));

    public static Rule<string> ConnectionString { get; } = Text("a connection string of one line, or \"\"", text => !text.Any(char.IsControl));

    public static Rule<string> OptionalHost { get; } = Text(
        "the name or the address of a host, or \"\" for none",
        text => text.Length == 0 || Uri.CheckHostName(text) != UriHostNameType.Unknown);

    public static Rule<string> OptionalSender { get; } = Text(
        "an address for mail, such as chat@example.org or \"Chat <chat@example.org>\", or \"\" for none",
        text => text.Length == 0 || (!text.Any(char.IsControl) && SmtpTransport.IsSender(text)));

    public static Rule<string> OptionalUrl { get; } = Text(
        "an http or https address of at most 200 characters without spaces, or \"\" for none",
        text => text.Length == 0
            || (text.Length <= 200 && IsOneWord(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)));

    public static Rule<string> Capabilities { get; } = Text(
        "names of IRCv3 capabilities that the server has, separated by spaces (cap-notify has to stay), or \"\" for none",
        text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(name =>
            Capability.Find(name) is { } capability && capability.Flag != Actors.Doors.Irc.Capabilities.CapNotify));

    public static Rule<string> ClientTags { get; } = Text(
        "names of client-only tags without the +, separated by commas; \"*\" in front for all, \"-\" before those that pass nevertheless; or \"\" for none",
        text => text.Length <= 200 && IsOneWord(text) && !text.Contains('+') && text.LastIndexOf('*') <= 0);

    public static Rule<bool> Switch { get; } = OneOf(("on", true), ("off", false), ("true", true), ("false", false));

    public static Rule<IPAddress> Address { get; } = new(
        "an IPv4 or IPv6 address, localhost, or \"*\" for every IPv4 address",
        text => text switch
        {
            "*" => IPAddress.Any,
            "localhost" => IPAddress.Loopback,
            _ => Protocol.Net.Networks.TryParseAddress(text, out var address) ? address : Reading<IPAddress>.Refused(),
        });

    public static Rule<NetworkSet> Networks { get; } = new(
        "addresses and networks such as 192.0.2.0/24 with spaces between them, or \"\" for none",
        text => NetworkSet.TryParse(text, out var networks) ? networks : Reading<NetworkSet>.Refused());

    public static Rule<Rate?> Rate { get; } = new(
        "how many times in how many seconds, in quotes, such as \"10:60\" (at most \"1000:86400\"), or off",
        text => text == "off" ? new Reading<Rate?>(true, null, null) : Actors.Pacing.Rate.Parse(text) ?? Reading<Rate?>.Refused());

    public static Rule<string> RoomName(int longest) => Text(
        $"a room's name in quotes, such as \"#lobby\": a # and at most {longest - 1} characters more, no spaces or commas",
        text => Names.IsChannel(text, longest));

    public static Rule<int> WholeNumber(int least, int most) => new(
        $"a whole number from {least} to {most}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Reading<int>.Refused());

    public static Rule<double> Number(double least, double most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : Reading<double>.Refused());

    public static Rule<int> Bytes(int least, int most) => new(
        $"a number of bytes from {ByteSize.Format(least)} to {ByteSize.Format(most)}, such as 65536, 64KiB or 1MiB",
        text => ByteSize.TryParse(text, out var bytes) && bytes >= least && bytes <= most ? (int)bytes : Reading<int>.Refused());

    public static Rule<TimeSpan> Time(TimeSpan least, TimeSpan most) => new(
        $"a duration from {Duration.Format(least)} to {Duration.Format(most)} with its unit (ms, s, m or h)",
        text => Duration.TryParse(text, out var time) && time >= least && time <= most
            ? time
            : Reading<TimeSpan>.Refused(text.Length > 0 && text.All(char.IsAsciiDigit) ? $"did you mean {text}s?" : null));

    public static Rule<T?> Unless<T>(string none, Rule<T> rule)
        where T : struct => new(
        $"{rule.Allowed}, or {none}",
        text => text == none ? new Reading<T?>(true, null, null)
            : rule.Read(text) is { IsValid: true } reading ? reading.Value
            : Reading<T?>.Refused(rule.Read(text).Hint));

    public static Rule<T> OneOf<T>(params (string Name, T Value)[] choices) => new(
        string.Join(", ", choices[..^1].Select(choice => choice.Name)) + " or " + choices[^1].Name,
        text =>
        {
            var chosen = Array.FindIndex(choices, choice => choice.Name == text);
            return chosen >= 0 ? choices[chosen].Value : Reading<T>.Refused();
        });

    private static Rule<string> Text(string allowed, Func<string, bool> isAllowed) =>
        new(allowed, text => isAllowed(text) ? text : Reading<string>.Refused());

    private static bool IsOneWord(string text) => !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
