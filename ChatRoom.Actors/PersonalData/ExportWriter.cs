using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.PersonalData;

/// <summary>Writes what is stored as JSON, an object on each line.</summary>
/// <param name="output">Where to.</param>
internal sealed class ExportWriter(Stream output) : IDisposable
{
    /// <summary>Nothing of it goes into HTML; so umlauts stay what they are.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, Readable);

    /// <summary>Writes what is kept of an account, without its password.</summary>
    public void Write(AccountTenure person) => Line("account", room: null, json =>
    {
        json.WriteString("name", person.Account.Name);
        json.WriteString("id", person.Account.AccountId);
        Time(json, "registered", person.Account.At);
        Optional(json, "email", person.Account.Email);
        Optional(json, "real-name", person.RealName);
        if (!person.Names.IsEmpty)
        {
            json.WriteStartArray("names");
            foreach (var name in person.Names)
            {
                json.WriteStringValue(name.Name);
            }

            json.WriteEndArray();
        }

        if (!person.Certificates.IsEmpty)
        {
            json.WriteStartArray("certificates");
            foreach (var fingerprint in person.Certificates)
            {
                json.WriteStringValue(fingerprint);
            }

            json.WriteEndArray();
        }

        if (person.Dropped is { } dropped)
        {
            Time(json, "dropped", dropped);
        }
    });

    /// <summary>Writes that a room has begun.</summary>
    public void Write(RoomStarted started) => Line("started", started.Name, json => Time(json, "time", started.Created));

    /// <summary>Writes that a room's last member has left it.</summary>
    public void WriteEnd(string room, DateTimeOffset time) => Line("ended", room, json => Time(json, "time", time));

    /// <summary>Writes which rank the account has in a room.</summary>
    public void Write(string room, Ranks rank) => Line("rank", room, json => json.WriteString("rank", Name(rank)));

    /// <summary>Writes something that has happened.</summary>
    /// <param name="happened">What.</param>
    /// <param name="isDirect">Whether in a conversation, so that its room is a person.</param>
    public void Write(RoomEvent happened, bool isDirect) => Line(KindOf(happened), isDirect ? null : happened.Room, json =>
    {
        if (isDirect)
        {
            json.WriteString("to", happened.Room);
        }

        json.WriteNumber("number", happened.Sequence);
        Time(json, "time", happened.Time);
        Person(json, "who", happened.Who);
        Details(json, happened);
    });

    /// <summary>Writes up to when the account has read somewhere.</summary>
    /// <param name="room">In which room, or null.</param>
    /// <param name="with">What whom has said to it, if not in a room.</param>
    /// <param name="time">The time of the last message read.</param>
    public void WriteMarker(string? room, string? with, DateTimeOffset time) => Line("read-marker", room, json =>
    {
        Optional(json, "with", with);
        Time(json, "time", time);
    });

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static string KindOf(RoomEvent happened) => happened switch
    {
        Message message => Name(message.Said.Kind),
        Join => "join",
        Left left => Name(left.Cause),
        TopicChanged => "topic",
        OwnershipChanged => "ownership",
        ModesChanged => "modes",
        RoomMetadataChanged => "metadata",
        Redacted => "redaction",
        ProfileUpdated => "rename",
        RoomRenamed => "room-rename",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Nothing that is stored."),
    };

    private static void Details(Utf8JsonWriter json, RoomEvent happened)
    {
        switch (happened)
        {
            case Message message:
                json.WriteString("msgid", message.MessageId);
                json.WriteString("text", string.Join('\n', message.Said.Lines()));
                Optional(json, "tags", message.Said.ClientTags);
                Rank(json, "to-rank", message.To);
                break;
            case Join join:
                Rank(json, "rank", join.Ranks);
                break;
            case Left left:
                Optional(json, "reason", left.Reason);
                Person(json, "kicked-by", left.KickedBy);
                break;
            case TopicChanged topic:
                json.WriteString("text", topic.Topic);
                break;
            case ModesChanged modes:
                Modes(json, modes);
                break;
            case RoomMetadataChanged metadata:
                json.WriteStartObject("metadata");
                foreach (var change in metadata.Changes)
                {
                    json.WriteString(change.Key, change.Value);
                }

                json.WriteEndObject();
                break;
            case Redacted redacted:
                json.WriteString("redacted", redacted.MessageId);
                Optional(json, "reason", redacted.Reason);
                break;
            case ProfileUpdated update:
                Person(json, "now", update.Now);
                break;
            case RoomRenamed renamed:
                json.WriteString("new-name", renamed.NewName);
                Optional(json, "reason", renamed.Reason);
                break;
        }
    }

    private static void Modes(Utf8JsonWriter json, ModesChanged modes)
    {
        json.WriteStartArray("changes");
        foreach (var change in modes.Changes)
        {
            json.WriteStringValue($"{(change.On ? '+' : '-')}{change.Letter}{(change.Parameter is { } parameter ? $" {parameter}" : "")}");
        }

        json.WriteEndArray();
        if (modes is OwnershipChanged { Registration: { } registration })
        {
            json.WriteString("founder", registration.Founder.Name);
            json.WriteStartObject("access");
            foreach (var entry in registration.Access)
            {
                json.WriteString(entry.Account.Name, Name(entry.Rank));
            }

            json.WriteEndObject();
            json.WriteString("history", registration.History.ToString());
            Optional(json, "offered", registration.Offered?.Name);
        }
    }

    private static void Person(Utf8JsonWriter json, string property, Profile? person)
    {
        if (person is null)
        {
            return;
        }

        json.WriteStartObject(property);
        json.WriteString("name", person.Name);
        json.WriteString("username", person.Username);
        json.WriteString("host", person.Host);
        Optional(json, "account", person.Account);
        json.WriteEndObject();
    }

    private static void Rank(Utf8JsonWriter json, string property, Ranks ranks)
    {
        if (ranks != Ranks.None)
        {
            json.WriteString(property, Name(ranks));
        }
    }

    private static void Optional(Utf8JsonWriter json, string property, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(property, value);
        }
    }

    private static void Time(Utf8JsonWriter json, string property, DateTimeOffset time) =>
        json.WriteString(property, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Line(string kind, string? room, Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        if (room is not null)
        {
            _json.WriteString("room", room);
        }

        _json.WriteString("kind", kind);
        write(_json);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
    }
}
