using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Mail;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>An actor alone: everybody it may talk to is a probe, registered under the key of what it stands for.</summary>
public abstract class ProbedSpec : ActorSpec
{
    /// <param name="hocon">What is to be different for this spec.</param>
    protected ProbedSpec(string hocon = "")
        : base(hocon)
    {
        Users = Register<UserRegion>("users");
        Names = Register<NameRegion>("names");
        Rooms = Register<RoomRegion>("rooms");
        Relays = Register<RelayRegion>("relays");
        Listing = Register<ServerDirectory>("directory");
        Gate = Register<OperatorGate>("operators");
        Bans = Register<BanKeeper>("bans");
        Notices = Register<ServerNotices>("notices");
        Wallops = Register<WallopsRelay>("wallops");
        Control = Register<ServerControl>("control");
        History = Register<HistoryReader>("history");
        Search = Register<SearchReader>("search");
        Indexer = Register<SearchIndexer>("search-indexer");
        Retention = Register<RetentionKeeper>("retention");
        Doorkeeper = Register<Admission>("doorkeeper");
        Farewells = Register<Dismissal>("dismissal");
        Farewells.SetAutoPilot(new DelegateAutoPilot((leaving, _) =>
        {
            leaving.Tell(Dismissal.Granted.Instance);
            return AutoPilot.KeepRunning;
        }));
        Register<Listeners>("listeners");
        Accounts = Register<AccountRegion>("accounts");
        AccountGate = Register<AccountGate>("account-gate");
        Conversations = Register<ConversationRegion>("conversations");
        ConversationList = Register<ConversationDirectory>("conversation-directory");
        Mail = Register<MailSender>("mail");
        Register<AccountDirectory>("account-directory").SetAutoPilot(new DelegateAutoPilot((asker, asked) =>
        {
            asker.Tell(new CommandAck(((MayHaveName)asked).Id, Done.Instance));
            return AutoPilot.KeepRunning;
        }));
        ReadMarkers = Register<ReadMarkerKeeper>("read-markers");
        ReadMarkers.SetAutoPilot(new DelegateAutoPilot((asker, asked) =>
        {
            if (asked is RecallMarkers { AccountId: var id })
            {
                asker.Tell(new MarkersOfAccount(id, []));
            }

            return AutoPilot.KeepRunning;
        }));
        Region = CreateTestProbe("region");
    }

    private protected TestProbe Accounts { get; }

    private protected TestProbe AccountGate { get; }

    /// <summary>Stands for the <see cref="MailSender"/>.</summary>
    private protected TestProbe Mail { get; }

    private protected TestProbe Conversations { get; }

    /// <summary>Stands for the <see cref="ConversationDirectory"/>.</summary>
    private protected TestProbe ConversationList { get; }

    private protected TestProbe Users { get; }

    private protected TestProbe Names { get; }

    private protected TestProbe Rooms { get; }

    private protected TestProbe Relays { get; }

    /// <summary>Stands for the <see cref="ServerDirectory"/>.</summary>
    private protected TestProbe Listing { get; }

    /// <summary>Stands for the <see cref="OperatorGate"/>.</summary>
    private protected TestProbe Gate { get; }

    /// <summary>Stands for the <see cref="BanKeeper"/>.</summary>
    private protected TestProbe Bans { get; }

    private protected TestProbe Notices { get; }

    private protected TestProbe Wallops { get; }

    private protected TestProbe Control { get; }

    /// <summary>Stands for <see cref="Admission"/>.</summary>
    private protected TestProbe Doorkeeper { get; }

    /// <summary>Stands for <see cref="Dismissal"/>: lets everybody go at once.</summary>
    private protected TestProbe Farewells { get; }

    /// <summary>Stands for the <see cref="HistoryReader"/>.</summary>
    private protected TestProbe History { get; }

    /// <summary>Stands for the <see cref="SearchReader"/>.</summary>
    private protected TestProbe Search { get; }

    /// <summary>Stands for the <see cref="SearchIndexer"/>.</summary>
    private protected TestProbe Indexer { get; }

    /// <summary>Deletes what is to be kept no longer.</summary>
    private protected TestProbe Retention { get; }

    /// <summary>Stands for the <see cref="ReadMarkerKeeper"/>: keeps nothing.</summary>
    private protected TestProbe ReadMarkers { get; }

    /// <summary>The parent of entities.</summary>
    private protected TestProbe Region { get; }

    /// <summary>Makes an entity whose region is <see cref="Region"/>.</summary>
    private protected IActorRef Entity(Props props, string name = "entity") => Region.ChildActorOf(props, name);

    /// <summary>Waits until an entity asks to be stopped.</summary>
    private protected async Task ExpectPassivationAsync() => await Region.ExpectMsgAsync<Passivate>();

    /// <summary>Stops an entity that asks for it, as a region would.</summary>
    private protected async Task PassivateAsync(IActorRef entity)
    {
        var passivate = await Region.ExpectMsgAsync<Passivate>();
        Region.Send(entity, passivate.StopMessage);
        await ExpectStoppedAsync(entity);
    }

    private TestProbe Register<TKey>(string name)
    {
        var probe = CreateTestProbe(name);
        Registry.Register<TKey>(probe.Ref);
        return probe;
    }
}
