using System.Buffers;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// Makes everything that answers a labelled command one logical message (IRCv3 labeled-response): nothing becomes <c>ACK</c>, one
/// line, or one batch, gets the label, and more become a batch of their own.
/// </summary>
/// <remarks>Only what may turn out to be all is held back. From the second message on lines leave as they come, in the batch.</remarks>
/// <param name="label">The label, as the client gave it.</param>
/// <param name="reference">Names the batch, if there is to be one.</param>
/// <param name="server">The server's name.</param>
/// <param name="time">The <c>time</c> tag of the server's own lines; null for a client that does not get any.</param>
/// <param name="send">Takes what is to be sent.</param>
internal sealed class LabeledResponse(
    string label, string reference, string server, Func<string?> time, Action<ReadOnlySpan<byte>> send)
{
    /// <summary>A client must not send a longer label, in bytes.</summary>
    public const int LongestLabel = 64;

    /// <summary>How much of a batch is held back in the hope that nothing follows it.</summary>
    private const int MostHeld = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _held = new(256);
    private readonly ArrayBufferWriter<byte> _line = new(256);

    /// <summary>The reference of the batch that the first line has opened, until it is closed.</summary>
    private byte[]? _inner;

    private bool _isBatch;

    /// <summary>The label.</summary>
    public string Label => label;

    /// <summary>Takes in lines that answer the command.</summary>
    public void Add(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOf((byte)'\n') + 1;
            AddLine(lines[..length]);
            lines = lines[length..];
        }
    }

    /// <summary>Nothing will follow.</summary>
    public void End()
    {
        if (_isBatch)
        {
            SendOwn("BATCH"u8, labelled: false, $"-{reference}");
        }
        else if (_held.WrittenCount == 0)
        {
            SendOwn("ACK"u8, labelled: true);
        }
        else
        {
            SendTagged(_held.WrittenSpan, "label"u8, label);
        }
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        if (_isBatch)
        {
            SendInBatch(line);
            return;
        }

        var batch = IrcLine.ReferenceOfBatch(line);
        if (_held.WrittenCount == 0)
        {
            _held.Write(line);
            _inner = batch is [(byte)'+', ..] ? batch[1..].ToArray() : null;
        }
        else if (_inner is not null && _held.WrittenCount < MostHeld)
        {
            _held.Write(line);
            _inner = batch is [(byte)'-', ..] && batch[1..].SequenceEqual(_inner) ? null : _inner;
        }
        else
        {
            BeginBatch();
            SendInBatch(line);
        }
    }

    private void BeginBatch()
    {
        _isBatch = true;
        SendOwn("BATCH"u8, labelled: true, $"+{reference}", "labeled-response");
        Add(_held.WrittenSpan);
        _held.Clear();
    }

    /// <summary>What is in a batch within already stays there; only that batch's own first and last line are in this one.</summary>
    private void SendInBatch(ReadOnlySpan<byte> line)
    {
        if (IrcLine.HasTag(line, "batch"u8))
        {
            send(line);
        }
        else
        {
            SendTagged(line, "batch"u8, reference);
        }
    }

    private void SendOwn(ReadOnlySpan<byte> verb, bool labelled, params ReadOnlySpan<string> parameters)
    {
        _line.ResetWrittenCount();
        var writer = new IrcLineWriter(_line);
        if (labelled)
        {
            writer.Tag("label"u8, label);
        }

        if (time() is { } now)
        {
            writer.Tag("time"u8, now);
        }

        writer.Source(server);
        writer.Verb(verb);
        foreach (var parameter in parameters)
        {
            writer.Middle(parameter);
        }

        writer.End();
        send(_line.WrittenSpan);
    }

    /// <summary>Sends lines with one more tag in front of those of the first.</summary>
    private void SendTagged(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> name, string value)
    {
        _line.ResetWrittenCount();
        IrcLine.WriteTagged(_line, lines, name, value);
        send(_line.WrittenSpan);
    }
}
