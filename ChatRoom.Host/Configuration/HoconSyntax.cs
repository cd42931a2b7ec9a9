using System.Buffers;

namespace ChatRoom.Host.Configuration;

/// <summary>Finds what is wrong with the brackets, quotes and reserved characters of a HOCON text, and in which line.</summary>
/// <remarks>
/// Akka.NET's parser is forgiving: it takes a file whose last brackets are cut off, passes over a stray one, and does
/// not end on some malformed lists. What it is given here has been looked over first.
/// </remarks>
internal ref struct HoconSyntax
{
    private const string Reserved = "$`^?!@*&\\";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly ReadOnlySpan<char> _text;
    private readonly Stack<(char Bracket, int Line)> _open = new();
    private int _position;
    private int _line = 1;

    private HoconSyntax(string text) => _text = text;

    /// <returns>The first problem, with its line; null when there is none.</returns>
    public static string? FindProblem(string text) => new HoconSyntax(text).FindProblem() is var (line, problem)
        ? $"line {line}: {problem}"
        : null;

    private (int Line, string Problem)? FindProblem()
    {
        while (_position < _text.Length)
        {
            if (Step() is { } problem)
                return (_line, problem);
        }

        return _open.TryPop(out var unclosed) ? (unclosed.Line, $"'{unclosed.Bracket}' is never closed") : null;
    }

    private string? Step()
    {
        var rest = _text[_position..];
        if (rest[0] == '#' || rest.StartsWith("//"))
        {
            var end = rest.IndexOf('\n');
            _position = end < 0 ? _text.Length : _position + end;
            return null;
        }

        if (rest.StartsWith("\"\"\""))
            return PassLongString();
        if (rest[0] == '"')
            return PassString();
        _position++;
        return Character(rest[0]);
    }

    private string? Character(char c)
    {
        switch (c)
        {
            case '\n':
                _line++;
                return null;
            case '{' or '[':
                _open.Push((c, _line));
                return null;
            case '}' or ']':
                return Close(c);
            case '=' or ':' when _open.TryPeek(out var inside) && inside.Bracket == '[':
                return $"'{c}' inside a list";
            default:
                return Reserved.Contains(c) ? $"'{c}' has to be in quotes" : null;
        }
    }

    private string? Close(char c)
    {
        if (!_open.TryPop(out var opened))
            return $"'{c}' closes nothing";
        return opened.Bracket == (c == '}' ? '{' : '[')
            ? null
            : $"'{c}' where the '{opened.Bracket}' of line {opened.Line} is to be closed";
    }

    private string? PassLongString()
    {
        var length = _text[(_position + 3)..].IndexOf("\"\"\"");
        if (length < 0)
            return "\"\"\" is never closed";
        _line += _text.Slice(_position, length + 3).Count('\n');
        _position += length + 6;
        return null;
    }

    private string? PassString()
    {
        for (_position++; _position < _text.Length && _text[_position] != '\n'; _position++)
        {
            if (_text[_position] == '"')
            {
                _position++;
                return null;
            }

            if (_text[_position] == '\\')
            {
                if (EscapeLength(_text[(_position + 1)..]) is not { } length)
                    return "a \\ that begins no escape; write \\\\";
                _position += length;
            }
        }

        return "a quote is never closed";
    }

    private static int? EscapeLength(ReadOnlySpan<char> after)
    {
        if (after.IsEmpty)
            return null;
        if ("\"\\/bfnrt".Contains(after[0]))
            return 1;
        return after.Length > 4 && after[0] == 'u' && !after.Slice(1, 4).ContainsAnyExcept(HexDigits) ? 5 : null;
    }
}
