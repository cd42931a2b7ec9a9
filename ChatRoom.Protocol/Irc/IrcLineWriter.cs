using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>Writes messages as bytes, part by part, without allocating: tags, source, verb, middles, trailing, end.</summary>
/// <remarks>
/// Whatever the texts contain, what is written is one line with exactly these parts. In the parts that are one word, what would
/// end or change the part becomes <c>_</c>, and nothing becomes <c>*</c>, so that the parts after it keep their places. What
/// would make the message too long is cut between characters: of words, so that more parameters still fit behind them. Tags and
/// source are not cut; their limits are the caller's to keep. Pass it by reference; a copy loses its place.
/// </remarks>
public ref struct IrcLineWriter
{
    private const byte Space = (byte)' ';
    private const byte Replacement = (byte)'_';
    private const byte Placeholder = (byte)'*';
    private const int LongestNumber = 20;

    /// <summary>How far verb and middle parameters may reach; what comes after them has the rest of the message.</summary>
    public const int EndOfWords = IrcLimits.ContentLength - 64;

    private static readonly SearchValues<byte> EndsLine = SearchValues.Create("\0\r\n"u8);
    private static readonly SearchValues<byte> EndsWord = SearchValues.Create("\0\r\n "u8);
    private static readonly SearchValues<byte> EndsTagName = SearchValues.Create("\0\r\n ;="u8);

    private readonly IBufferWriter<byte> _output;
    private Part _last;

    /// <summary>Bytes of the message so far, its tags not counted.</summary>
    private int _content;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">Where the bytes go.</param>
    public IrcLineWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    private enum Part
    {
        None,
        Tag,
        Source,
        Verb,
        Trailing,
    }

    /// <summary>Writes a tag. Tags come first.</summary>
    /// <param name="name">Its name, a word.</param>
    /// <param name="value">Its value, not escaped; empty for none. NUL becomes <c>_</c>.</param>
    /// <exception cref="InvalidOperationException">A part that comes after the tags has been written.</exception>
    public void Tag(scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> value)
    {
        BeginTag();
        PutWord(name, EndsTagName);
        PutTagValue(value);
    }

    /// <inheritdoc cref="Tag(ReadOnlySpan{char}, ReadOnlySpan{char})"/>
    public void Tag(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<char> value)
    {
        BeginTag();
        PutWord(name, EndsTagName);
        PutTagValue(value);
    }

    /// <summary>Writes the source, if there is to be one: after the tags, before the verb.</summary>
    /// <param name="source">The source without its colon, a word.</param>
    /// <exception cref="InvalidOperationException">A source or a part that comes after it has been written.</exception>
    public void Source(scoped ReadOnlySpan<byte> source)
    {
        BeginSource();
        PutWord(source, EndsWord);
    }

    /// <inheritdoc cref="Source(ReadOnlySpan{byte})"/>
    public void Source(scoped ReadOnlySpan<char> source)
    {
        BeginSource();
        PutWord(source, EndsWord);
    }

    /// <inheritdoc cref="Source(ReadOnlySpan{byte})"/>
    public void Source(IrcSource source)
    {
        BeginSource();
        PutWord(source.Name, EndsWord);
        if (source.User is { } user)
        {
            Put((byte)'!');
            PutText(user, EndsWord, Replacement);
        }

        if (source.Host is { } host)
        {
            Put((byte)'@');
            PutText(host, EndsWord, Replacement);
        }
    }

    /// <summary>Writes the command or numeric.</summary>
    /// <param name="verb">A word, as those of <see cref="Numerics"/>.</param>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public void Verb(scoped ReadOnlySpan<byte> verb)
    {
        BeginVerb();
        PutWord(verb, EndsWord, reservedFirst: ":@"u8);
    }

    /// <inheritdoc cref="Verb(ReadOnlySpan{byte})"/>
    public void Verb(scoped ReadOnlySpan<char> verb)
    {
        BeginVerb();
        PutWord(verb, EndsWord, reservedFirst: ":@"u8);
    }

    /// <summary>Writes a parameter without a colon.</summary>
    /// <param name="parameter">A word.</param>
    /// <exception cref="InvalidOperationException">There is no verb yet, or the trailing parameter has been written.</exception>
    public void Middle(scoped ReadOnlySpan<byte> parameter)
    {
        BeginParameter();
        PutWord(parameter, EndsWord, reservedFirst: ":"u8);
    }

    /// <inheritdoc cref="Middle(ReadOnlySpan{byte})"/>
    public void Middle(scoped ReadOnlySpan<char> parameter)
    {
        BeginParameter();
        PutWord(parameter, EndsWord, reservedFirst: ":"u8);
    }

    /// <inheritdoc cref="Middle(ReadOnlySpan{byte})"/>
    public void Middle(char parameter) => Middle([parameter]);

    /// <summary>Writes a number as a parameter.</summary>
    /// <param name="parameter">Any number.</param>
    /// <exception cref="InvalidOperationException">There is no verb yet, or the trailing parameter has been written.</exception>
    public void Middle(long parameter)
    {
        BeginParameter();
        _ = Utf8Formatter.TryFormat(parameter, _output.GetSpan(LongestNumber), out var written);
        Advance(written);
    }

    /// <summary>
    /// Writes the last parameter, always with a colon. Where it would make the message longer than
    /// <see cref="IrcLimits.MessageLength"/>, it is cut between characters.
    /// </summary>
    /// <param name="text">Any text, empty too. NUL, CR and LF become spaces.</param>
    /// <exception cref="InvalidOperationException">There is no verb yet, or there is a trailing parameter already.</exception>
    public void Trailing(scoped ReadOnlySpan<char> text)
    {
        BeginTrailing();
        var span = _output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        AdvanceText(span, Encoding.UTF8.GetBytes(text, span));
    }

    /// <inheritdoc cref="Trailing(ReadOnlySpan{char})"/>
    public void Trailing(scoped ReadOnlySpan<byte> text)
    {
        BeginTrailing();
        var span = _output.GetSpan(text.Length + 1);
        text.CopyTo(span);
        AdvanceText(span, text.Length);
    }

    /// <summary>Ends the line with CR LF; the next part begins another.</summary>
    /// <exception cref="InvalidOperationException">There is no verb yet.</exception>
    public void End()
    {
        Require(_last >= Part.Verb);
        _output.Write("\r\n"u8);
        (_last, _content) = (Part.None, 0);
    }

    private static void Require(bool order)
    {
        if (!order)
        {
            throw new InvalidOperationException("The parts of a message come in order: tags, source, verb, middles, trailing, end.");
        }
    }

    private void BeginTag()
    {
        Require(_last <= Part.Tag);
        var mark = _last == Part.None ? (byte)'@' : (byte)';';
        _last = Part.Tag;
        Put(mark);
    }

    private void BeginSource()
    {
        Require(_last < Part.Source);
        EndWordBefore();
        _last = Part.Source;
        Put((byte)':');
    }

    private void BeginVerb()
    {
        Require(_last < Part.Verb);
        EndWordBefore();
        _last = Part.Verb;
    }

    private void BeginParameter()
    {
        Require(_last == Part.Verb);
        Put(Space);
    }

    private void BeginTrailing()
    {
        BeginParameter();
        Put((byte)':');
        _last = Part.Trailing;
    }

    private void EndWordBefore()
    {
        if (_last != Part.None)
        {
            Put(Space);
        }
    }

    private void PutTagValue(scoped ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
        {
            Put((byte)'=');
        }

        while (!value.IsEmpty)
        {
            var special = value.IndexOfAny(TagEscapes.Special);
            var plain = special < 0 ? value : value[..special];
            PutText(plain, EndsWord, Replacement);
            value = value[plain.Length..];
            if (!value.IsEmpty)
            {
                Put((byte)'\\');
                Put((byte)TagEscapes.LetterOf(value[0]));
                value = value[1..];
            }
        }
    }

    private void PutWord(
        scoped ReadOnlySpan<char> word, SearchValues<byte> forbidden, scoped ReadOnlySpan<byte> reservedFirst = default)
    {
        var span = _output.GetSpan(Encoding.UTF8.GetMaxByteCount(word.Length));
        AdvanceWord(span, Encoding.UTF8.GetBytes(word, span), forbidden, reservedFirst);
    }

    private void PutWord(
        scoped ReadOnlySpan<byte> word, SearchValues<byte> forbidden, scoped ReadOnlySpan<byte> reservedFirst = default)
    {
        var span = _output.GetSpan(word.Length + 1);
        word.CopyTo(span);
        AdvanceWord(span, word.Length, forbidden, reservedFirst);
    }

    /// <summary>How much of a text fits before a place in the message, without cutting a character.</summary>
    private readonly int Fitting(ReadOnlySpan<byte> text, int end)
    {
        var fitting = Math.Clamp(end - _content, 0, text.Length);
        while (fitting > 0 && fitting < text.Length && IsContinuation(text[fitting]))
        {
            fitting--;
        }

        return fitting;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    private void AdvanceText(Span<byte> span, int length)
    {
        length = Fitting(span[..length], IrcLimits.ContentLength);
        span[..length].ReplaceAny(EndsLine, Space);
        Advance(length);
    }

    private void Advance(int length)
    {
        _output.Advance(length);
        _content += _last == Part.Tag ? 0 : length;
    }

    private void AdvanceWord(
        Span<byte> span, int length, SearchValues<byte> forbidden, scoped ReadOnlySpan<byte> reservedFirst)
    {
        if (_last == Part.Verb)
        {
            length = Fitting(span[..length], EndOfWords);
        }

        if (length == 0)
        {
            span[length++] = Placeholder;
        }

        span[..length].ReplaceAny(forbidden, Replacement);
        if (reservedFirst.Contains(span[0]))
        {
            span[0] = Replacement;
        }

        Advance(length);
    }

    private void PutText(scoped ReadOnlySpan<char> text, SearchValues<byte> forbidden, byte replacement)
    {
        var span = _output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span);
        span[..length].ReplaceAny(forbidden, replacement);
        Advance(length);
    }

    private void Put(byte value)
    {
        _output.GetSpan(1)[0] = value;
        Advance(1);
    }
}
