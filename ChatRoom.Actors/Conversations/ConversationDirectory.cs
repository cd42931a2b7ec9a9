using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Conversations;

/// <summary>
/// Which accounts have conversations with each other. When an account ends, it has its conversations deleted; those of accounts that ended
/// while the server did not run, or that it could not delete then, when it starts. While it cannot read which there are, nobody is told
/// anything but that. Also its own registry key.
/// </summary>
internal sealed class ConversationDirectory : UntypedActor, IWithTimers
{
    private readonly IActorRef _conversations;
    private readonly Dictionary<string, HashSet<string>> _correspondents = [];

    /// <summary>Accounts that have ended: what was on its way to the store then may begin a conversation again.</summary>
    private readonly HashSet<string> _ended = [];

    private readonly Func<ConversationList> _read;
    private RetriedReading<ConversationList>? _reading;

    public ConversationDirectory(IReadOnlyActorRegistry registry, Func<ConversationList> read)
    {
        _conversations = registry.Get<ConversationRegion>();
        _read = read;
    }

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="registry">Where the conversations are found.</param>
    /// <param name="read">Reads which there are in the store.</param>
    public static Props Props(IReadOnlyActorRegistry registry, Func<ConversationList> read) =>
        Akka.Actor.Props.CreateBy(new Producer<ConversationDirectory>(() => new ConversationDirectory(registry, read)));

    protected override void PreStart()
    {
        _reading = new RetriedReading<ConversationList>("The conversations of accounts", _read, Timers, Context.GetLogger());
        Read();
    }

    /// <summary>What it is told of now is among what will be read, or no more.</summary>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TryAgain:
                Read();
                break;
            case ListCorrespondents list:
                Sender.Tell(new CommandAck(list.Id, new Refused(Refusal.Unavailable)));
                break;
            case AccountEnded ended:
                _ended.Add(ended.AccountId);
                break;
        }
    }

    private void Read()
    {
        if (!_reading!.TryRead(out var found))
        {
            return;
        }

        foreach (var between in found.Conversations)
        {
            if (found.AccountIds.Contains(between.First) && found.AccountIds.Contains(between.Second))
            {
                Add(between);
            }
            else
            {
                _conversations.Tell(new EndConversation(between));
            }
        }

        Become(Know);
    }

    private void Know(object message)
    {
        switch (message)
        {
            case ListCorrespondents list:
                Sender.Tell(new CommandAck(list.Id, new CorrespondentsListed([.. OthersOf(list.AccountId)])));
                break;
            case ConversationListed { Between: var between } when _ended.Contains(between.First) || _ended.Contains(between.Second):
                _conversations.Tell(new EndConversation(between));
                break;
            case ConversationListed { Between: var between }:
                Add(between);
                break;
            case AccountEnded ended:
                End(ended.AccountId);
                break;
        }
    }

    private void End(string accountId)
    {
        _ended.Add(accountId);
        foreach (var other in OthersOf(accountId))
        {
            _conversations.Tell(new EndConversation(Correspondents.Of(accountId, other)));
            if (other != accountId)
            {
                _correspondents[other].Remove(accountId);
            }
        }

        _correspondents.Remove(accountId);
    }

    private HashSet<string> OthersOf(string accountId) => _correspondents.GetValueOrDefault(accountId) ?? [];

    private void Add(Correspondents between)
    {
        Add(between.First, between.Second);
        Add(between.Second, between.First);
    }

    private void Add(string one, string other)
    {
        if (!_correspondents.TryGetValue(one, out var others))
        {
            _correspondents.Add(one, others = []);
        }

        others.Add(other);
    }
}

/// <summary>What there is in the store.</summary>
/// <param name="Conversations">The conversations.</param>
/// <param name="AccountIds">The accounts.</param>
internal sealed record ConversationList(IReadOnlyCollection<Correspondents> Conversations, IReadOnlySet<string> AccountIds);
