using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using static ChatRoom.Actors.Storage.StoredTime;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>Turns a room's events into what is stored of them, and back.</summary>
internal static class RoomMapping
{
    public static Schema.RoomStarted Write(RoomStarted started) => new()
    {
        Name = started.Name,
        Incarnation = started.Incarnation,
        Created = Time(started.Created),
    };

    public static RoomStarted Read(Schema.RoomStarted started) => new(started.Name, started.Incarnation, Time(started.Created));

    public static Schema.RoomEnded Write(RoomEnded ended) => new() { IsForgotten = ended.IsForgotten };

    public static RoomEnded Read(Schema.RoomEnded ended) => new(ended.IsForgotten);

    public static Schema.NumbersReserved Write(NumbersReserved reserved) => new() { UpTo = reserved.UpTo };

    public static NumbersReserved Read(Schema.NumbersReserved reserved) => new(reserved.UpTo);

    public static Schema.Said WriteMessage(Recorded recorded)
    {
        var message = Event<Message>(recorded);
        return new Schema.Said
        {
            Event = Head(recorded),
            Kind = (int)message.Said.Kind,
            Text = message.Said.Text,
            ClientTags = message.Said.ClientTags,
            MessageId = message.MessageId,
            To = (int)message.To,
        };
    }

    public static Recorded Read(Schema.Said said)
    {
        var utterance = new Utterance((MessageKind)said.Kind, said.Text, said.ClientTags);
        return Record(said.Event, head => new Message(
            head.Room, head.Sequence, Time(head.Time), Person(head.Who), utterance, said.MessageId, (Ranks)said.To));
    }

    public static Schema.Joined WriteJoin(Recorded recorded) => new() { Event = Head(recorded), Ranks = (int)Event<Join>(recorded).Ranks };

    public static Recorded Read(Schema.Joined joined) => Record(
        joined.Event, head => new Join(head.Room, head.Sequence, Time(head.Time), Person(head.Who), (Ranks)joined.Ranks));

    public static Schema.Gone WriteLeft(Recorded recorded)
    {
        var left = Event<Left>(recorded);
        return new Schema.Gone
        {
            Event = Head(recorded),
            How = (int)left.Cause,
            Reason = left.Reason,
            KickedBy = left.KickedBy is { } kicker ? Person(kicker) : null,
        };
    }

    public static Recorded Read(Schema.Gone gone) => Record(gone.Event, head => new Left(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), (LeaveCause)gone.How, gone.Reason, Change: null,
        gone.KickedBy is { } kicker ? Person(kicker) : null));

    public static Schema.TopicSet WriteTopic(Recorded recorded) => new() { Event = Head(recorded), Topic = Event<TopicChanged>(recorded).Topic };

    public static Recorded Read(Schema.TopicSet topic) => Record(
        topic.Event, head => new TopicChanged(head.Room, head.Sequence, Time(head.Time), Person(head.Who), topic.Topic));

    public static Schema.NameChanged WriteNameChanged(Recorded recorded)
    {
        var renamed = Event<RoomRenamed>(recorded);
        return new Schema.NameChanged { Event = Head(recorded), NewName = renamed.NewName, Reason = renamed.Reason };
    }

    public static Recorded Read(Schema.NameChanged renamed) => Record(renamed.Event, head => new RoomRenamed(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), renamed.NewName, renamed.Reason));

    public static Schema.ModesSet WriteModes(Recorded recorded) => new()
    {
        Event = Head(recorded),
        Changes = { Event<ModesChanged>(recorded).Changes.Select(Mode) },
    };

    public static Recorded Read(Schema.ModesSet modes) => Record(modes.Event, head => new ModesChanged(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), [.. modes.Changes.Select(Mode)]));

    public static Schema.MetadataSet WriteMetadata(Recorded recorded) => new()
    {
        Event = Head(recorded),
        Changes = { Event<RoomMetadataChanged>(recorded).Changes.Select(Metadata) },
    };

    public static Recorded Read(Schema.MetadataSet metadata) => Record(metadata.Event, head => new RoomMetadataChanged(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), [.. metadata.Changes.Select(Metadata)]));

    public static Schema.TakenBack WriteRedacted(Recorded recorded)
    {
        var redacted = Event<Redacted>(recorded);
        var message = new Schema.TakenBack { Event = Head(recorded), MessageId = redacted.MessageId };
        if (redacted.Reason is { } reason)
        {
            message.Reason = reason;
        }

        return message;
    }

    public static Recorded Read(Schema.TakenBack redacted) => Record(redacted.Event, head => new Redacted(
        head.Room, head.Sequence, Time(head.Time), Person(head.Who), redacted.MessageId, redacted.HasReason ? redacted.Reason : null));

    public static Schema.Renamed WriteRenamed(Recorded recorded)
    {
        var update = Event<ProfileUpdated>(recorded);
        return new Schema.Renamed { Event = Head(recorded), Now = Person(update.Now), Ranks = (int)update.Ranks };
    }

    public static Recorded Read(Schema.Renamed renamed) => Record(renamed.Event, head => new ProfileUpdated(
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

    public static TEvent Event<TEvent>(Recorded recorded)
        where TEvent : RoomEvent => (TEvent)recorded.Event;

    public static Schema.Event Head(Recorded recorded)
    {
        var (happened, cause) = recorded;
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
