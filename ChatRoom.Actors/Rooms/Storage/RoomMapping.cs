using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>Turns a room's events into what is stored of them, and back.</summary>
internal static class RoomMapping
{
    public static Schema.RoomStarted WriteStarted(IStored stored)
    {
        var started = (RoomStarted)stored;
        return new Schema.RoomStarted { Name = started.Name, Incarnation = started.Incarnation, Created = Time(started.Created) };
    }

    public static IStored Read(Schema.RoomStarted started) => new RoomStarted(started.Name, started.Incarnation, Time(started.Created));

    public static Schema.RoomEnded WriteEnded(IStored stored) => new() { IsForgotten = ((RoomEnded)stored).IsForgotten };

    public static IStored Read(Schema.RoomEnded ended) => new RoomEnded(ended.IsForgotten);

    public static Schema.NumbersReserved WriteReserved(IStored stored) => new() { UpTo = ((NumbersReserved)stored).UpTo };

    public static IStored Read(Schema.NumbersReserved reserved) => new NumbersReserved(reserved.UpTo);

    public static Schema.Said WriteMessage(IStored stored)
    {
        var message = Event<Message>(stored);
        return new Schema.Said
        {
            Event = Head(stored),
            Kind = (int)message.Said.Kind,
            Text = message.Said.Text,
            ClientTags = message.Said.ClientTags,
            MessageId = message.MessageId,
            To = (int)message.To,
        };
    }

    public static IStored Read(Schema.Said said)
    {
        var utterance = new Utterance((MessageKind)said.Kind, said.Text, said.ClientTags);
        return Record(said.Event, head => new Message(
            head.Room, head.Sequence, Time(head.Time), Person(head.Who), utterance, said.MessageId, (Ranks)said.To));
    }

    public static Schema.Joined WriteJoin(IStored stored) => new() { Event = Head(stored), Ranks = (int)Event<Join>(stored).Ranks };

    public static IStored Read(Schema.Joined joined) => Record(
        joined.Event, head => new Join(head.Room, head.Sequence, Time(head.Time), Person(head.Who), (Ranks)joined.Ranks));

    public static Schema.Gone WriteLeft(IStored stored)
    {
        var left = Event<Left>(stored);
        return new Schema.Gone
        {
            Event = Head(stored),
            How = (int)left.Cause,
            Reason = left.Reason,
            KickedBy = left.KickedBy is { } kicker ? Person(kicker) : null,
        };
    }

    public static IStored Read(Schema.Gone gone) => Record(gone.Event, head => new Left(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), (LeaveCause)gone.How, gone.Reason, Change: null,
        gone.KickedBy is { } kicker ? Person(kicker) : null));

    public static Schema.TopicSet WriteTopic(IStored stored) => new() { Event = Head(stored), Topic = Event<TopicChanged>(stored).Topic };

    public static IStored Read(Schema.TopicSet topic) => Record(
        topic.Event, head => new TopicChanged(head.Room, head.Sequence, Time(head.Time), Person(head.Who), topic.Topic));

    public static Schema.NameChanged WriteNameChanged(IStored stored)
    {
        var renamed = Event<RoomRenamed>(stored);
        return new Schema.NameChanged { Event = Head(stored), NewName = renamed.NewName, Reason = renamed.Reason };
    }

    public static IStored Read(Schema.NameChanged renamed) => Record(renamed.Event, head => new RoomRenamed(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), renamed.NewName, renamed.Reason));

    public static Schema.ModesSet WriteModes(IStored stored) => new()
    {
        Event = Head(stored),
        Changes = { Event<ModesChanged>(stored).Changes.Select(Mode) },
    };

    public static IStored Read(Schema.ModesSet modes) => Record(modes.Event, head => new ModesChanged(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), [.. modes.Changes.Select(Mode)]));

    public static Schema.MetadataSet WriteMetadata(IStored stored) => new()
    {
        Event = Head(stored),
        Changes = { Event<RoomMetadataChanged>(stored).Changes.Select(Metadata) },
    };

    public static IStored Read(Schema.MetadataSet metadata) => Record(metadata.Event, head => new RoomMetadataChanged(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), [.. metadata.Changes.Select(Metadata)]));

    public static Schema.TakenBack WriteRedacted(IStored stored)
    {
        var redacted = Event<Redacted>(stored);
        var message = new Schema.TakenBack { Event = Head(stored), MessageId = redacted.MessageId };
        if (redacted.Reason is { } reason)
        {
            message.Reason = reason;
        }

        return message;
    }

    public static IStored Read(Schema.TakenBack redacted) => Record(redacted.Event, head => new Redacted(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), redacted.MessageId, redacted.HasReason ? redacted.Reason : null));

    public static Schema.Renamed WriteRenamed(IStored stored)
    {
        var update = Event<ProfileUpdated>(stored);
        return new Schema.Renamed { Event = Head(stored), Now = Person(update.Now), Ranks = (int)update.Ranks };
    }

    public static IStored Read(Schema.Renamed renamed) => Record(renamed.Event, head => new ProfileUpdated(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), Person(renamed.Now), Change: null, (Ranks)renamed.Ranks));

    public static Schema.ModeChange Mode(ModeChange change)
    {
        var message = new Schema.ModeChange { On = change.On, Letter = change.Letter.ToString() };
        if (change.Parameter is { } parameter)
        {
            message.Parameter = parameter;
        }

        return message;
    }

    public static ModeChange Mode(Schema.ModeChange change) =>
        new(change.On, change.Letter[0], change.HasParameter ? change.Parameter : null);

    public static Schema.MetadataChange Metadata(Metadata.MetadataChange change)
    {
        var message = new Schema.MetadataChange { Key = change.Key };
        if (change.Value is { } value)
        {
            message.Value = value;
        }

        return message;
    }

    public static Metadata.MetadataChange Metadata(Schema.MetadataChange change) => new(change.Key, change.HasValue ? change.Value : null);

    public static Schema.Cause Cause(CommandId id) => new() { Sender = id.Sender, Number = id.Number };

    public static CommandId Cause(Schema.Cause cause) => new(cause.Sender, cause.Number, Follows: 0);

    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static TEvent Event<TEvent>(IStored stored)
        where TEvent : RoomEvent => (TEvent)((Recorded)stored).Event;

    public static Schema.Event Head(IStored stored)
    {
        var (happened, cause) = (Recorded)stored;
        return new Schema.Event
        {
            Room = happened.Room,
            Sequence = happened.Sequence,
            Time = Time(happened.Time),
            Who = Person(happened.Who),
            ToRank = (int)happened.ToRank,
            Cause = cause is { } id ? Cause(id) : null,
        };
    }

    public static Recorded Record(Schema.Event head, Func<Schema.Event, RoomEvent> read) =>
        new(read(head) with { ToRank = (Ranks)head.ToRank }, head.Cause is { } cause ? Cause(cause) : null);

    private static Schema.Person Person(Profile profile)
    {
        var person = new Schema.Person
        {
            UserId = profile.UserId,
            Name = profile.Name,
            Username = profile.Username,
            Host = profile.Host,
            IsBot = profile.Has(UserModes.Bot),
        };
        if (profile.Account is { } account)
        {
            person.Account = account;
        }

        return person;
    }

    public static Profile Person(Schema.Person person) => new(
        person.UserId, person.Name, person.Username, person.Host, RealName: "",
        Modes: person.IsBot ? UserModes.Bot : UserModes.None, Account: person.HasAccount ? person.Account : null);
}
