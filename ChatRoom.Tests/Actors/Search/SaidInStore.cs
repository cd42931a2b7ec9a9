using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>Messages in the journal.</summary>
internal static class SaidInStore
{
    /// <summary>Something is said in a room or a conversation.</summary>
    public static void Say(DataConnection connection, string journalId, long number, string text)
    {
        var time = DateTimeOffset.UnixEpoch.AddSeconds(number);
        var message = new Message("where", number, time, People.Alice, new Utterance(MessageKind.Message, text), $"abc-{number}");
        JournalRows.Write(
            connection,
            journalId,
            number,
            journalId.StartsWith(ConversationActor.Kind, StringComparison.Ordinal)
                ? new DirectSaid(message, "id-a", new CommandId("u-1", number, Follows: 0))
                : new Recorded(message, Cause: null),
            time);
    }
}
