using System.Globalization;
using System.Text;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// A message of several lines that a client is sending (IRCv3 client-batch, draft/multiline). Once it has failed, the rest of it is
/// swallowed up to its end.
/// </summary>
/// <param name="reference">Its reference.</param>
/// <param name="target">Whom it is for.</param>
/// <param name="clientTags">The client-only tags of its first line.</param>
/// <param name="label">The label of its first line, which what comes of the whole is to have; or null.</param>
/// <param name="limits">How long it may be.</param>
/// <param name="openedAt">When it began.</param>
internal sealed class MultilineBatch(
    string reference, string target, string clientTags, string? label, MultilineOptions limits, DateTimeOffset openedAt)
{
    /// <summary>The batch's type, and the capability.</summary>
    public const string Type = "draft/multiline";

    /// <summary>The tag of a message that goes on in the line of the one before it.</summary>
    public const string ConcatTag = "draft/multiline-concat";

    /// <summary>How long a batch may be open; flood control lets the longest pass in less.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly StringBuilder _text = new();
    private string? _verb;
    private int _lines;
    private int _bytes;
    private bool _anyText;

    /// <summary>Its reference.</summary>
    public string Reference => reference;

    /// <summary>Whom it is for.</summary>
    public string Target => target;

    /// <summary>The label that what comes of it is to have, or null.</summary>
    public string? Label => label;

    /// <summary>Whether it has failed, and the client has been told so.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether its lines are NOTICEs.</summary>
    public bool IsNotice => _verb == "NOTICE";

    /// <summary>Whether it has been open for too long.</summary>
    public bool IsOverdue(DateTimeOffset now) => now - openedAt >= Timeout;

    /// <summary>Gives it up.</summary>
    public void Fail()
    {
        HasFailed = true;
        _text.Clear();
    }

    /// <summary>Takes in a line.</summary>
    /// <returns>Why not, or null.</returns>
    public BatchFailure? Add(IrcMessage message)
    {
        var verb = message.Command.ToUpperInvariant();
        if (verb is not ("PRIVMSG" or "NOTICE") || message.Count < 2 || (_verb ?? verb) != verb)
        {
            return BatchFailure.Invalid("Invalid multiline batch");
        }

        if (!Casemapping.Equals(message[0], target))
        {
            return new BatchFailure("MULTILINE_INVALID_TARGET", [target, message[0]], "Invalid multiline target");
        }

        var continues = message.Tags.TryGet(ConcatTag, out _);
        return continues && message[1].Length == 0
            ? BatchFailure.Invalid("Invalid multiline batch with concatenated blank line")
            : Add(verb, message[1], continues);
    }

    /// <summary>Nothing more comes.</summary>
    /// <returns>Why nothing is to be said, or null.</returns>
    public BatchFailure? Close() =>
        _lines == 0 ? BatchFailure.Invalid("Invalid multiline batch without lines")
        : !_anyText ? BatchFailure.Invalid("Invalid multiline batch with blank lines only")
        : null;

    /// <summary>What is said, as a whole.</summary>
    public Utterance Utterance() => new(IsNotice ? MessageKind.Notice : MessageKind.Message, _text.ToString(), clientTags);

    private BatchFailure? Add(string verb, string line, bool continues)
    {
        var joint = _lines == 0 ? 0 : 1;
        _bytes += Encoding.UTF8.GetByteCount(line) + (continues ? 0 : joint);
        if (_bytes > limits.MaxBytes)
        {
            return new BatchFailure("MULTILINE_MAX_BYTES", [Text(limits.MaxBytes)], "Multiline batch max-bytes exceeded");
        }

        if (++_lines > limits.MaxLines)
        {
            return new BatchFailure("MULTILINE_MAX_LINES", [Text(limits.MaxLines)], "Multiline batch max-lines exceeded");
        }

        _text.Append(continues ? Rooms.Utterance.PieceBreak : Rooms.Utterance.LineBreak, joint).Append(line);
        (_verb, _anyText) = (verb, _anyText || line.Length > 0);
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Why a batch came to nothing (IRCv3 client-batch and draft/multiline, "Errors").</summary>
internal sealed record BatchFailure(string Code, string[] Context, string Text)
{
    /// <summary>A multiline batch that breaks a rule which has no code of its own.</summary>
    public static BatchFailure Invalid(string text) => new("MULTILINE_INVALID", [], text);
}
