using System.Buffers;
using System.Text;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Writes what somebody did as IRC messages, with the tags that a set of capabilities asks for.</summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="capabilities">The capabilities of those who will read it.</param>
/// <param name="time">When it happened.</param>
/// <param name="actor">Who did it.</param>
internal readonly ref struct IrcMessageWriter(
    IBufferWriter<byte> output, Capabilities capabilities, DateTimeOffset time, Profile actor)
{
    /// <summary>Beside source, verb, target and text: <c>:</c>, the spaces between them, the colon of the text.</summary>
    private const int Punctuation = 5;

    /// <summary>What a text gets even if the longest names leave nothing for it: a line too long rather than no line.</summary>
    private const int LeastSpace = 32;

    private readonly IrcSource _source = actor.Source;

    /// <summary>Writes a message: its middle parameters, and a trailing one if it is not null.</summary>
    public void Line(ReadOnlySpan<byte> verb, ReadOnlySpan<string> middles, string? trailing = null)
    {
        var writer = Begin(verb, messageId: null, clientTags: "");
        foreach (var middle in middles)
        {
            writer.Middle(middle);
        }

        if (trailing is not null)
        {
            writer.Trailing(trailing);
        }

        writer.End();
    }

    /// <summary>Writes changes of modes, in as few messages as will hold them.</summary>
    public void Modes(string room, IEnumerable<ModeChange> changes)
    {
        // All of it is words, and they may not fill a line.
        var space = SpaceFor("MODE"u8, room, around: IrcLimits.ContentLength - IrcLineWriter.EndOfWords);
        foreach (var group in ModeText.Fit(changes, space))
        {
            Line("MODE"u8, [room, ModeText.Letters(group), .. ModeText.Parameters(group)]);
        }
    }

    /// <summary>
    /// Writes something said; a text too long for one message, or of several lines, becomes several: a batch for those who have asked
    /// for that, else cut between characters and without what is blank.
    /// </summary>
    /// <param name="target">The room or the name it was said to.</param>
    /// <param name="said">What was said.</param>
    /// <param name="messageId">Its <c>msgid</c>; of several messages the first has it.</param>
    public void Said(string target, Utterance said, string messageId)
    {
        if (said.Kind == MessageKind.Tags)
        {
            WriteTags(target, said, messageId);
            return;
        }

        var verb = said.Kind == MessageKind.Notice ? "NOTICE"u8 : "PRIVMSG"u8;
        var isAction = said.Kind == MessageKind.Action;
        var around = isAction ? Ctcp.Format(Ctcp.Action, " ").Length - 1 : 0;
        var space = SpaceFor(verb, target, around);
        if (said.IsMultiline)
        {
            WriteLines(verb, target, said, messageId, MultilineText.Cut(said.Text, space));
            return;
        }

        var pieces = MessageSplitter.Split(said.Text, space);
        if (pieces.Count > 1 && !isAction)
        {
            WriteLines(verb, target, said, messageId, [.. pieces.Select((piece, i) => new MultilinePiece(piece, i > 0))]);
            return;
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            var writer = Begin(verb, i == 0 ? messageId : null, i == 0 ? said.ClientTags : "");
            writer.Middle(target);
            writer.Trailing(isAction ? Ctcp.Format(Ctcp.Action, pieces[i]) : pieces[i]);
            writer.End();
        }
    }

    /// <summary>How many bytes of text a line has room for.</summary>
    private int SpaceFor(ReadOnlySpan<byte> verb, string? target, int around = 0) => Math.Max(
        LeastSpace,
        IrcLimits.ContentLength - _source.ByteCount - verb.Length - Encoding.UTF8.GetByteCount(target ?? "") - Punctuation - around);

    private void WriteLines(
        ReadOnlySpan<byte> verb, string target, Utterance said, string messageId, IReadOnlyList<MultilinePiece> pieces)
    {
        if ((capabilities & Capabilities.MultilineBatch) == Capabilities.MultilineBatch)
        {
            WriteBatch(verb, target, said, messageId, pieces);
            return;
        }

        var isFirst = true;
        foreach (var piece in pieces.Where(piece => piece.Text.Length > 0))
        {
            var writer = Begin(verb, isFirst ? messageId : null, isFirst ? said.ClientTags : "");
            writer.Middle(target);
            writer.Trailing(piece.Text);
            writer.End();
            isFirst = false;
        }
    }

    /// <summary>The tags are those of the batch's first line; the batch is known by the message's own id.</summary>
    private void WriteBatch(
        ReadOnlySpan<byte> verb, string target, Utterance said, string messageId, IReadOnlyList<MultilinePiece> pieces)
    {
        var writer = Begin("BATCH"u8, messageId, said.ClientTags);
        writer.Middle($"+{messageId}");
        writer.Middle(MultilineBatch.Type);
        writer.Middle(target);
        writer.End();
        foreach (var piece in pieces)
        {
            writer.Tag("batch"u8, messageId);
            if (piece.Continues)
            {
                writer.Tag(MultilineBatch.ConcatTag, "");
            }

            writer.Source(_source);
            writer.Verb(verb);
            writer.Middle(target);
            writer.Trailing(piece.Text);
            writer.End();
        }

        writer.Source(_source);
        writer.Verb("BATCH"u8);
        writer.Middle($"-{messageId}");
        writer.End();
    }

    /// <summary>Only those see a TAGMSG who have asked for tags (IRCv3 message-tags).</summary>
    private void WriteTags(string target, Utterance said, string messageId)
    {
        if ((capabilities & Capabilities.MessageTags) != 0)
        {
            var writer = Begin("TAGMSG"u8, messageId, said.ClientTags);
            writer.Middle(target);
            writer.End();
        }
    }

    private IrcLineWriter Begin(ReadOnlySpan<byte> verb, string? messageId, string clientTags)
    {
        var writer = new IrcLineWriter(output);
        if ((capabilities & Capabilities.ServerTime) != 0)
        {
            writer.Tag("time"u8, ServerTime.Format(time));
        }

        if (actor.Account is { } account && (capabilities & Capabilities.AccountTag) != 0)
        {
            writer.Tag("account"u8, account);
        }

        if ((capabilities & Capabilities.MessageTags) != 0)
        {
            if (actor.Has(UserModes.Bot))
            {
                writer.Tag("bot"u8, "");
            }

            if (messageId is not null)
            {
                writer.Tag("msgid"u8, messageId);
            }

            if (clientTags.Length > 0)
            {
                foreach (var (name, value) in IrcTags.Parse(clientTags))
                {
                    writer.Tag(name, value);
                }
            }
        }

        writer.Source(_source);
        writer.Verb(verb);
        return writer;
    }
}
