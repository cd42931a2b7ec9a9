using System.Data.Common;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.History;

/// <summary>
/// Reads in the histories of rooms and conversations: a room says what somebody may read, then it is read here and not there, so that
/// nobody in the room waits for it. Of a conversation those may read all whose it is.
/// </summary>
internal sealed class HistoryReader(Database database, IReadOnlyActorRegistry registry) : UntypedActor
{
    /// <summary>How many read at once.</summary>
    private const int Readers = 3;

    private readonly IActorRef _rooms = registry.Get<RoomRegion>();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public static Props Props(Database database, IReadOnlyActorRegistry registry) =>
        StoreThreads.History.Pool(Readers, () => new HistoryReader(database, registry));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReadHistory request:
                _rooms.Forward(request);
                break;
            case HistoryGranted granted:
                granted.ReplyTo.Tell(new CommandAck(granted.Request.Id, Read(granted.Request.Query, granted.Scope)));
                break;
            case MoveJournal move:
                Sender.Tell(new JournalMoved(Move(move)));
                break;
            case ReadConversation read:
                Sender.Tell(new CommandAck(read.Id, Read(read.Query, HistoryScope.Of(read.Between, read.Name))));
                break;
            case EraseMessage erase:
                Erase(erase);
                break;
            case EraseHistory erase:
                Erase(erase);
                break;
        }
    }

    private Outcome Read(HistoryQuery query, HistoryScope scope)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            return PagerOf(new JournalSource(connection, scope.JournalId), scope).Read(query) is { } events
                ? new HistoryPage(scope.Room, [.. events.Select(scope.AsReadNow)])
                : new Refused(Refusal.UnknownMessage, scope.Room);
        }
        catch (DbException failure)
        {
            _log.Error("The history of {Room} cannot be read: {Problem}", scope.Room, failure.Message);
            return new Refused(Refusal.Unavailable, scope.Room);
        }
    }

    private Refusal? Move(MoveJournal move)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            return RoomJournal.TryMove(connection, move.From, move.To) ? null : Refusal.RoomNameInUse;
        }
        catch (DbException failure)
        {
            _log.Error("{From} cannot become {To}: {Problem}", move.From, move.To, failure.Message);
            return Refusal.NotStored;
        }
    }

    private void Erase(EraseMessage erase)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            var source = new JournalSource(connection, erase.Scope.JournalId);
            if (PagerOf(source, erase.Scope).Find(erase.MessageId) is { } number)
            {
                source.Erase(number);
            }
        }
        catch (DbException failure)
        {
            _log.Error("A message of {Room} that was taken back is still stored: {Problem}", erase.Scope.Room, failure.Message);
        }
    }

    private void Erase(EraseHistory erase)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            new JournalSource(connection, erase.JournalId).EraseAll();
        }
        catch (DbException failure)
        {
            _log.Error("{JournalId}, which has ended, is still stored: {Problem}", erase.JournalId, failure.Message);
        }
    }

    private static HistoryPager PagerOf(JournalSource source, HistoryScope scope) => new(source, source.UpToNow(scope));
}
