using System.Data.Common;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;
using Google.Protobuf;
using LinqToDB.Data;

namespace ChatRoom.Actors.Search;

/// <summary>
/// Lets the index follow the journal, a few messages at a time with a pause behind them, so that nothing that is to be stored has to
/// wait for it. Rooms and conversations say when it is worth it; when the server starts, it looks for those that did not come to say so.
/// </summary>
internal sealed class SearchIndexer(Database database) : UntypedActor, IWithTimers
{
    /// <summary>After how many events a room is followed. What is not in the index yet is read when somebody searches.</summary>
    public const int Stride = 256;

    /// <summary>
    /// After how many events a conversation is followed. All of somebody's are searched together, so of each there is less to be read,
    /// about as fast as the index itself answers.
    /// </summary>
    public const int StrideOfConversations = 64;

    /// <summary>How many messages are put in at once.</summary>
    public const int Batch = 500;

    /// <summary>How long others have the store before more is put in.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it waits for a store that is gone.</summary>
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Queue<string> _behind = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _hasLooked;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Database database) =>
        StoreThreads.Search.Props(() => new SearchIndexer(database));

    protected override void PreStart() => Self.Tell(Continue.Instance);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FollowHistory { JournalId: var journalId }:
                if (!_behind.Contains(journalId))
                {
                    _behind.Enqueue(journalId);
                    GoOnAfter(Pause);
                }

                break;
            case Continue:
                Advance();
                break;
        }
    }

    private void Advance()
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            var index = database.Index(connection);
            if (!_hasLooked)
            {
                foreach (var journalId in index.Backlog(RoomActor.Kind, Stride).Concat(index.Backlog(ConversationActor.Kind, StrideOfConversations)))
                {
                    _behind.Enqueue(journalId);
                }

                _hasLooked = true;
            }
            else if (_behind.TryPeek(out var journalId) && !index.Advance(journalId, Batch))
            {
                _behind.Dequeue();
            }
        }
        catch (Exception failure) when (failure is DbException or InvalidProtocolBufferException)
        {
            _log.Warning("The index of what was said does not get on: {Problem}", failure.Message);
            if (_behind.TryDequeue(out var journalId))
            {
                _behind.Enqueue(journalId);
            }

            GoOnAfter(PauseAfterFailure);
            return;
        }

        if (_behind.Count > 0)
        {
            GoOnAfter(Pause);
        }
    }

    /// <summary>It may be waiting for a longer pause to end, which is not made shorter.</summary>
    private void GoOnAfter(TimeSpan pause)
    {
        if (!Timers.IsTimerActive(nameof(Continue)))
        {
            Timers.StartSingleTimer(nameof(Continue), Continue.Instance, pause);
        }
    }

    private sealed class Continue : INoSerializationVerificationNeeded
    {
        public static readonly Continue Instance = new();
    }
}
