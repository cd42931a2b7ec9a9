using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using static ChatRoom.Actors.Storage.StoredTime;

namespace ChatRoom.Actors.Conversations.Storage;

/// <summary>Turns a conversation's events into what is stored of them, and back.</summary>
internal static class ConversationMapping
{
    public static Schema.Said Write(DirectSaid said)
    {
        var message = said.Message;
        return new Schema.Said
        {
            Event = Head(said),
            Kind = (int)message.Said.Kind,
            Text = message.Said.Text,
            ClientTags = message.Said.ClientTags,
            MessageId = message.MessageId,
        };
    }

    public static DirectSaid Read(Schema.Said said)
    {
        var head = said.Event;
        var utterance = new Utterance((MessageKind)said.Kind, said.Text, said.ClientTags);
        var message = new Message(head.To, head.Number, Time(head.Time), Person(head.From), utterance, said.MessageId);
        return new DirectSaid(message, head.AuthorId, Cause(head.Cause));
    }

    public static Schema.TakenBack Write(DirectUnsaid unsaid)
    {
        var redacted = unsaid.Redacted;
        var message = new Schema.TakenBack { Event = Head(unsaid), MessageId = redacted.MessageId };
        if (redacted.Reason is { } reason)
        {
            message.Reason = reason;
        }

        return message;
    }

    public static DirectUnsaid Read(Schema.TakenBack taken)
    {
        var head = taken.Event;
        var redacted = new Redacted(
            head.To, head.Number, Time(head.Time), Person(head.From), taken.MessageId, taken.HasReason ? taken.Reason : null);
        return new DirectUnsaid(redacted, head.AuthorId, Cause(head.Cause));
    }

    public static Schema.Snapshot Write(ConversationSnapshot snapshot) => new()
    {
        LastNumber = snapshot.LastNumber,
        LastTime = Time(snapshot.LastTime),
        Recent = { snapshot.Recent.Select(Recent) },
        Commands = { snapshot.Commands.Select(Cause) },
    };

    public static ConversationSnapshot Read(Schema.Snapshot snapshot) => new(
        snapshot.LastNumber, Time(snapshot.LastTime), [.. snapshot.Recent.Select(Recent)], [.. snapshot.Commands.Select(Cause)]);

    private static Schema.Event Head(DirectEvent direct) => new()
    {
        Number = direct.Event.Sequence,
        Time = Time(direct.Event.Time),
        AuthorId = direct.AuthorId,
        From = Person(direct.Event.Who),
        To = direct.Event.Room,
        Cause = Cause(direct.Cause),
    };

    private static Schema.Person Person(Profile profile) => new()
    {
        Name = profile.Name,
        Username = profile.Username,
        Host = profile.Host,
        Account = profile.Account ?? "",
        IsBot = profile.Has(UserModes.Bot),
    };

    private static Profile Person(Schema.Person person) => new(
        UserId: "", person.Name, person.Username, person.Host, RealName: "",
        Modes: person.IsBot ? UserModes.Bot : UserModes.None, Account: person.Account);

    private static Schema.Snapshot.Types.Recent Recent(RecentMessage message) =>
        new() { Number = message.Number, AuthorId = message.AuthorId, Time = Time(message.Time) };

    private static RecentMessage Recent(Schema.Snapshot.Types.Recent message) =>
        new(message.Number, message.AuthorId, Time(message.Time));

    private static Schema.Cause Cause(CommandId id) => new() { Sender = id.Sender, Number = id.Number };

    private static CommandId Cause(Schema.Cause cause) => new(cause.Sender, cause.Number, Follows: 0);
}
