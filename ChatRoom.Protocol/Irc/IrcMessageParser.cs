using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ChatRoom.Protocol.Irc;

/// <summary>From a line to its parts.</summary>
internal static class IrcMessageParser
{
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out IrcMessage? message)
    {
        message = null;
        if (line.ContainsAny(IrcMessageFormatter.Forbidden))
        {
            return TryParse(WithoutForbidden(line), out message);
        }

        var rest = line.TrimStart(' ');
        var tags = rest.StartsWith('@') ? IrcTags.Parse(TakeWord(ref rest)[1..]) : IrcTags.Empty;
        var source = rest.StartsWith(':') ? TakeWord(ref rest)[1..] : default;
        var command = TakeWord(ref rest);
        if (command.IsEmpty)
        {
            return false;
        }

        message = new IrcMessage(command.ToString(), Parameters(rest))
        {
            Tags = tags,
            Source = source.IsEmpty ? null : source.ToString(),
        };
        return true;
    }

    // Twice over the spans, so that the only allocations are the strings and the one array that keeps them.
    private static ImmutableArray<string> Parameters(ReadOnlySpan<char> rest)
    {
        var count = 0;
        for (var ahead = rest; !ahead.IsEmpty; count++)
        {
            TakeParameter(ref ahead);
        }

        var parameters = new string[count];
        for (var index = 0; index < count; index++)
        {
            parameters[index] = TakeParameter(ref rest).ToString();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(parameters);
    }

    private static ReadOnlySpan<char> TakeParameter(ref ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith(':'))
        {
            return TakeWord(ref rest);
        }

        var trailing = rest[1..];
        rest = default;
        return trailing;
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var word = space < 0 ? rest : rest[..space];
        rest = rest[word.Length..].TrimStart(' ');
        return word;
    }

    private static string WithoutForbidden(ReadOnlySpan<char> line)
        => string.Concat(line.ToString().Where(character => !IrcMessageFormatter.Forbidden.Contains(character)));
}
