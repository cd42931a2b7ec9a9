using System.Buffers;
using System.Globalization;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>One IRC connection as its commands see it: what has been negotiated, and how to answer.</summary>
internal sealed class IrcClient(IDoorway doorway)
{
    /// <summary>What is being written. A line is written in one go, so a thread needs no more than one, and an idle client none.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _line;

    private LabeledResponse? _response;
    private bool _isAside;
    private string? _batch;
    private long _lastBatch;

    private static ArrayBufferWriter<byte> Line => _line ??= new ArrayBufferWriter<byte>(IrcLimits.ContentLength);

    /// <summary>How far registration has come.</summary>
    public Registration Registration { get; } = new();

    /// <summary>The names it watches (MONITOR).</summary>
    public MonitorList Monitored { get; } = new(doorway.Options.Limits.MonitorEntries);

    /// <summary>The capabilities in force.</summary>
    public Capabilities Capabilities { get; set; }

    /// <summary>Whether the client has ever sent CAP LS 302 or later: it understands CAP replies of several lines.</summary>
    public bool SpeaksCap302 { get; set; }

    /// <summary>The metadata it wants to be told of.</summary>
    public MetadataSubscriptions Subscriptions { get; } = new(doorway.Options.Limits.Metadata.Subscriptions);

    /// <summary>How far it has been told of the metadata of a large room.</summary>
    public MetadataPages MetadataPages { get; } = new();

    /// <summary>The message of several lines that the client is sending, or null.</summary>
    public MultilineBatch? OpenBatch { get; set; }

    /// <summary>The login by SASL that is under way, or null.</summary>
    public SaslAttempt? Sasl { get; set; }

    /// <summary>What the connection does on behalf of its user.</summary>
    public Session Session => doorway.Session;

    /// <summary>The connection.</summary>
    public IDoorway Doorway => doorway;

    /// <summary>The fingerprint of the certificate that it has shown, or null.</summary>
    public string? Certificate => doorway.CertificateFingerprint;

    /// <summary>What the operator has set.</summary>
    public ChatOptions Options => doorway.Options;

    /// <summary>Whether the connection has been let in as somebody.</summary>
    public bool IsRegistered => Session.Profile is not null;

    /// <summary>What numerics call the client: its name, or <c>*</c> before it has one.</summary>
    public string Target => Session.Profile?.Name ?? Registration.Nick ?? "*";

    /// <summary>How this client's room events are written.</summary>
    public IrcVariant Variant => IrcVariant.For(Capabilities, Options.ServerName);

    /// <summary>Whether the client has negotiated a capability, or any of several.</summary>
    public bool Has(Capabilities capability) => (Capabilities & capability) != 0;

    /// <summary>Whether the client has negotiated all of several capabilities.</summary>
    public bool HasAll(Capabilities capabilities) => (Capabilities & capabilities) == capabilities;

    /// <summary>Whether the client is an operator of the server.</summary>
    public bool IsOperator => Session.Profile is { IsOperator: true };

    /// <summary>Whether the client may see the addresses that others come from.</summary>
    public bool SeesAddresses => Session.Profile is { } me && me.May(OperatorPrivileges.SeeHosts);

    /// <summary>Whether the client may see the address that somebody comes from; its own it always may.</summary>
    public bool SeesAddressOf(Profile user) => SeesAddresses || user.UserId == Session.Profile?.UserId;

    /// <summary>The prefixes of ranks that stand before a name: the highest, or all for those who asked for it (IRCv3 multi-prefix).</summary>
    public string Prefixes(Ranks ranks) => Has(Capabilities.MultiPrefix) ? ranks.AllPrefixes() : ranks.Prefix();

    /// <summary>Sends a numeric: the client's name comes first, the last parameter is sent as trailing.</summary>
    public void Reply(string numeric, params ReadOnlySpan<string> parameters)
    {
        Line.ResetWrittenCount();
        var writer = new IrcLineWriter(Line);
        if (_batch is not null)
        {
            writer.Tag("batch"u8, _batch);
        }

        writer.Source(Options.ServerName);
        writer.Verb(numeric);
        writer.Middle(Target);
        Finish(ref writer, parameters);
    }

    /// <summary>Sends a message of the server's, or with a source of somebody's; the last parameter is sent as trailing.</summary>
    public void Send(string? source, string verb, params ReadOnlySpan<string> parameters)
    {
        Line.ResetWrittenCount();
        var writer = Begin();
        writer.Source(source ?? Options.ServerName);
        writer.Verb(verb);
        Finish(ref writer, parameters);
    }

    /// <summary>Sends what the user has done itself, written as others have it written.</summary>
    /// <param name="me">Who the user was when it did it.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="middles">The parameters that are words.</param>
    /// <param name="trailing">The last parameter, sent as trailing, or null.</param>
    public void SendAs(Profile me, ReadOnlySpan<byte> verb, ReadOnlySpan<string> middles, string? trailing = null)
    {
        Line.ResetWrittenCount();
        new IrcMessageWriter(Line, Capabilities, doorway.Clock.GetUtcNow(), me).Line(verb, middles, trailing);
        Emit(Line.WrittenSpan);
    }

    /// <summary>Sends messages as one batch to a client that understands batches, else one by one (IRCv3 batch).</summary>
    /// <param name="type">The batch's type.</param>
    /// <param name="parameter">Its parameter, or null.</param>
    /// <param name="send">Sends what is in it by <see cref="Reply"/> and <see cref="Send"/>.</param>
    public void Batch(string type, string? parameter, Action send)
    {
        if (!Has(Capabilities.Batch))
        {
            send();
            return;
        }

        var reference = NewBatch();
        SendWords("BATCH", parameter is null ? [$"+{reference}", type] : [$"+{reference}", type, parameter]);
        _batch = reference;
        send();
        _batch = null;
        SendWords("BATCH", $"-{reference}");
    }

    /// <summary>Sends a line that has no source (ERROR, PING).</summary>
    public void SendBare(string verb, string text)
    {
        Line.ResetWrittenCount();
        var writer = new IrcLineWriter(Line);
        writer.Verb(verb);
        Finish(ref writer, [text]);
    }

    /// <summary>Sends a line that has no source and one word: without a colon, which clients take for a part of it (AUTHENTICATE).</summary>
    public void SendBareWord(string verb, string word)
    {
        Line.ResetWrittenCount();
        var writer = new IrcLineWriter(Line);
        writer.Verb(verb);
        writer.Middle(word);
        writer.End();
        Emit(Line.WrittenSpan);
    }

    /// <summary>Sends what an <see cref="IrcMessageWriter"/> writes; what is in a batch of its own keeps to that.</summary>
    public void Write(Action<IBufferWriter<byte>> write)
    {
        Line.ResetWrittenCount();
        write(Line);
        if (_batch is null)
        {
            Emit(Line.WrittenSpan);
            return;
        }

        var lines = Line.WrittenSpan;
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOf((byte)'\n') + 1;
            EmitInBatch(lines[..length]);
            lines = lines[length..];
        }
    }

    /// <summary>From here to <see cref="EndResponse"/> everything sent, but for what is sent <see cref="Aside"/>, answers a labelled command.</summary>
    /// <param name="label">The label; with null the answer has none.</param>
    public void BeginResponse(string? label)
    {
        if (label is null)
        {
            return;
        }

        _response = new LabeledResponse(label, NewBatch(), Options.ServerName, TimeTag, bytes => doorway.Send(bytes));
        Session.Window.IsLabelling = true;
    }

    /// <summary>The labelled command is only the beginning of what is to be answered under its label.</summary>
    /// <returns>The label, or null when the command has none.</returns>
    public string? DeferResponse()
    {
        var label = _response?.Label;
        (_response, Session.Window.IsLabelling) = (null, false);
        return label;
    }

    /// <summary>The labelled command has been answered, if there was one.</summary>
    public void EndResponse()
    {
        var response = _response;
        (_response, Session.Window.IsLabelling) = (null, false);
        response?.End();
    }

    /// <summary>Sends what nobody has asked for, such as what others say: it does not answer any command.</summary>
    public void Aside(Action send)
    {
        var wasAside = _isAside;
        _isAside = true;
        send();
        _isAside = wasAside;
    }

    /// <summary>For what is sent later and belongs where it began: aside if it begins so.</summary>
    public Action<Action> FromHere() => _isAside ? Aside : send => send();

    /// <summary>Sends lines that are written already.</summary>
    public void Emit(ReadOnlySpan<byte> lines)
    {
        if (_response is not null && !_isAside)
        {
            _response.Add(lines);
        }
        else
        {
            doorway.Send(lines);
        }
    }

    /// <summary>A batch reference (IRCv3 batch) that this connection has not seen.</summary>
    public string NewBatch() => (++_lastBatch).ToString(CultureInfo.InvariantCulture);

    private void EmitInBatch(ReadOnlySpan<byte> line)
    {
        if (IrcLine.HasTag(line, "batch"u8))
        {
            Emit(line);
            return;
        }

        var tagged = new ArrayBufferWriter<byte>(line.Length + 16);
        IrcLine.WriteTagged(tagged, line, "batch"u8, _batch!);
        Emit(tagged.WrittenSpan);
    }

    private void Finish(scoped ref IrcLineWriter writer, scoped ReadOnlySpan<string> parameters)
    {
        if (parameters.Length > 0)
        {
            foreach (var parameter in parameters[..^1])
            {
                writer.Middle(parameter);
            }

            writer.Trailing(parameters[^1]);
        }

        writer.End();
        Emit(Line.WrittenSpan);
    }

    private IrcLineWriter Begin()
    {
        var writer = new IrcLineWriter(Line);
        if (_batch is not null)
        {
            writer.Tag("batch"u8, _batch);
        }

        if (TimeTag() is { } time)
        {
            writer.Tag("time"u8, time);
        }

        return writer;
    }

    private void SendWords(string verb, params ReadOnlySpan<string> words)
    {
        Line.ResetWrittenCount();
        var writer = Begin();
        writer.Source(Options.ServerName);
        writer.Verb(verb);
        foreach (var word in words)
        {
            writer.Middle(word);
        }

        writer.End();
        Emit(Line.WrittenSpan);
    }

    private string? TimeTag() => Has(Capabilities.ServerTime) ? ServerTime.Format(doorway.Clock.GetUtcNow()) : null;
}
