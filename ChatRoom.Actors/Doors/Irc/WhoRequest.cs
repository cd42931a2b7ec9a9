using System.Collections.Frozen;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What a WHO asks for beside whom (RFC 2812, 3.6.1; IRCv3 WHOX). Pure.</summary>
/// <param name="OperatorsOnly">Whether only operators of the server are asked for (<c>o</c>).</param>
/// <param name="Fields">The fields of WHOX that are asked for, in the order in which they are answered; null without WHOX.</param>
/// <param name="Token">What the client wants to know its answers by (field <c>t</c>).</param>
internal sealed record WhoRequest(bool OperatorsOnly, string? Fields, string Token)
{
    /// <summary>Every field there is, in the order in which they are answered.</summary>
    public const string AllFields = "tcuihsnfdlaor";

    private const int LongestToken = 3;

    private static readonly FrozenSet<char> Digits = "0123456789".ToFrozenSet();

    /// <summary>Whether the person's idle time is asked for, which only the person itself knows.</summary>
    public bool AsksForIdle => Fields is not null && Fields.Contains('l');

    /// <summary>
    /// Reads the second parameter of WHO, <c>[flags][%fields[,token]]</c>. Fields that are not known are left out, and so is a token
    /// that is none.
    /// </summary>
    public static WhoRequest Parse(string parameter)
    {
        var percent = parameter.IndexOf('%');
        var flags = percent < 0 ? parameter : parameter[..percent];
        if (percent < 0)
        {
            return new WhoRequest(flags.Contains('o'), Fields: null, Token: "0");
        }

        var (wanted, token) = Cut(parameter[(percent + 1)..]);
        var isToken = token.Length is > 0 and <= LongestToken && token.All(Digits.Contains);
        return new WhoRequest(flags.Contains('o'), string.Concat(AllFields.Where(wanted.Contains)), isToken ? token : "0");
    }

    private static (string Fields, string Token) Cut(string text)
    {
        var comma = text.IndexOf(',');
        return comma < 0 ? (text, "") : (text[..comma], text[(comma + 1)..]);
    }
}
