using System.Data.Common;
using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.Search;

/// <summary>
/// Searches the histories of rooms and conversations: a room says what somebody may read, then it is searched here. Of a conversation
/// those may read all whose it is.
/// </summary>
internal sealed class SearchReader(Database database, IReadOnlyActorRegistry registry) : UntypedActor
{
    /// <summary>How many search at once.</summary>
    private const int Readers = 2;

    /// <summary>For how long something is searched for. Only where the index is far behind is that ever reached.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(4);

    private readonly IActorRef _rooms = registry.Get<RoomRegion>();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public static Props Props(Database database, IReadOnlyActorRegistry registry) =>
        StoreThreads.Search.Pool(Readers, () => new SearchReader(database, registry));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SearchHistory request:
                _rooms.Forward(request);
                break;
            case SearchGranted granted:
                granted.ReplyTo.Tell(new CommandAck(granted.Request.Id, Find(granted.Request.Query, granted.Scope.Room, granted.Scope)));
                break;
            case SearchConversations search:
                var scopes = search.Between.Select(between => HistoryScope.Of(between, search.Name));
                Sender.Tell(new CommandAck(search.Id, Find(search.Query, search.Name, [.. scopes])));
                break;
        }
    }

    private Outcome Find(SearchQuery query, string where, params IReadOnlyCollection<HistoryScope> scopes)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            var started = Stopwatch.GetTimestamp();
            IEnumerable<RoomEvent> found = [];
            foreach (var scope in scopes)
            {
                found = [.. query.Merge(found.Concat(FindIn(scope)))];
            }

            return new HistoryPage(where, [.. found]);

            IEnumerable<RoomEvent> FindIn(HistoryScope scope)
            {
                var source = new JournalSource(connection, scope.JournalId);
                var searcher = new HistorySearcher(source, database.Index(connection), source.UpToNow(scope), GiveUp);
                return searcher.Find(query).Select(scope.AsReadNow);
            }

            void GiveUp()
            {
                if (Stopwatch.GetElapsedTime(started) > MaxTime)
                {
                    throw new TimeoutException("It takes too long.");
                }
            }
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            _log.Error("The history of {Where} cannot be searched: {Problem}", where, failure.Message);
            return new Refused(Refusal.Unavailable, where);
        }
    }
}
