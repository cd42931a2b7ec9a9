using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Mail;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors;

/// <summary>Adds ChatRoom to an actor system.</summary>
internal static class ChatRoomHosting
{
    private const string Goodbye = "Server is shutting down";

    /// <summary>How long connections may take to go; each gives up by itself before that.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(7);

    /// <summary>How long it may take to write up to when everybody has read; the phase in which that is done takes no longer.</summary>
    private static readonly TimeSpan WritingTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long the doors stay shut at most for those who are to be there before anybody comes in.</summary>
    private static readonly TimeSpan RevivalTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds everything ChatRoom is made of. Doors stay shut until <see cref="Listeners.Open"/>.</summary>
    /// <param name="akka">What it is added to.</param>
    /// <param name="options">What the operator has set.</param>
    /// <param name="control">What the process does for operators of the server; null when it does nothing.</param>
    /// <param name="kestrel">Makes what listens for a listener that asks for Kestrel; null where there is no Kestrel.</param>
    public static AkkaConfigurationBuilder AddChatRoom(
        this AkkaConfigurationBuilder akka, ChatOptions options, IServerControl? control = null, Func<ActorSystem, ListeningTransport>? kestrel = null)
    {
        if (options.Cloak is { Enabled: true, Key.Length: 0 })
        {
            throw new ArgumentException("Cloaks without a key would hide nothing.", nameof(options));
        }

        var readers = options.AlwaysOn is null ? 3 : 4;
        var accounts = new FirstReading<IReadOnlyList<AccountState>>(() => new AccountStore(Database.Of(options)).List(), readers);
        return akka
            .AddHocon(Tuning, HoconAddMode.Append)
            .AddHocon(LeanMailbox.Tuning, HoconAddMode.Append)
            .AddStorage(options)
            .WithActors((system, registry) => Add(system, registry, options, accounts, TimeProvider.System, control, kestrel))
            .AddStartup((system, registry) => ReviveAsync(system, registry.Get<UserRegion>(), options, accounts.ForOne()))
            .AddStartup((system, registry) => DrainBeforeShutdown(system, registry.Get<Listeners>(), registry.Get<ReadMarkerKeeper>()));
    }

    /// <summary>Who stays without a connection is there before anybody comes in, unless that takes too long.</summary>
    private static async Task ReviveAsync(ActorSystem system, IActorRef users, ChatOptions options, Func<IReadOnlyList<AccountState>> accounts)
    {
        if (options.AlwaysOn is null)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        Task[] returns =
        [
            .. accounts()
                .Select(account => AlwaysOn.Revive(account, now))
                .OfType<Revive>()
                .Select(revive => users.Ask<Revived>(revive, RevivalTimeout)),
        ];
        try
        {
            await Task.WhenAll(returns);
        }
        catch (AskTimeoutException)
        {
            system.Log.Warning(
                "{Count} of {All} who stay without a connection are not in their rooms yet",
                returns.Count(each => !each.IsCompletedSuccessfully),
                returns.Length);
        }
    }

    /// <summary>Akka's own settings, as measured for this kind of load; a configuration file may say otherwise.</summary>
    public static string Tuning =>
        """
        akka {
          io.tcp {
            # The most that one read or one write moves. A connection rents its read buffer for life, so larger frames
            # cost every idle connection what they save a busy one.
            maximum-frame-size = 8k
          }
        }
        """;

    /// <summary>Starts every actor there is before the first connection.</summary>
    public static void Add(
        ActorSystem system,
        IActorRegistry registry,
        ChatOptions options,
        FirstReading<IReadOnlyList<AccountState>> accounts,
        TimeProvider clock,
        IServerControl? control = null,
        Func<ActorSystem, ListeningTransport>? kestrel = null)
    {
        var notices = system.ActorOf(ServerNotices.Props(clock), "notices");
        registry.Register<ServerNotices>(notices);
        registry.Register<WallopsRelay>(system.ActorOf(WallopsRelay.Props(), "wallops"));
        var gate = system.ActorOf(OperatorGate.Props(options, notices, clock), "operators");
        registry.Register<OperatorGate>(gate);
        registry.Register<ServerDirectory>(system.ActorOf(ServerDirectory.Props(options.Limits, clock), "directory"));
        var (anyName, anyRelay) = (NameActor.Props(registry), RoomRelay.Props(registry));
        registry.Register<NameRegion>(Region("names", _ => anyName));
        registry.Register<UserRegion>(Region("users", UserProps(options)));
        registry.Register<RoomRegion>(Region("rooms", id => RoomActor.Props(id, registry, options, clock)));
        registry.Register<AccountDirectory>(system.ActorOf(AccountDirectory.Props(accounts.ForOne(AccountsIn), options.UnicodeNames), "account-directory"));
        registry.Register<AccountGate>(system.ActorOf(AccountGate.Props(options, clock), "account-gate"));
        registry.Register<MailSender>(system.ActorOf(MailSender.Props(options.Mail, mail => new SmtpTransport(mail), notices), "mail"));
        var decoy = Decoy.From(options);
        registry.Register<AccountRegion>(Region("accounts", AccountProps(options)));
        system.ActorOf(RequestKeeper.Props(new AccountStore(Database.Of(options)), EmailVerification.From(options), clock), "account-requests");
        registry.Register<HistoryReader>(system.ActorOf(HistoryReader.Props(Database.Of(options), registry), "history"));
        registry.Register<SearchReader>(system.ActorOf(SearchReader.Props(Database.Of(options), registry), "search"));
        registry.Register<SearchIndexer>(system.ActorOf(SearchIndexer.Props(Database.Of(options)), "search-indexer"));
        registry.Register<ConversationRegion>(Region("conversations", id => ConversationActor.Props(id, registry, options, clock)));
        registry.Register<ConversationDirectory>(system.ActorOf(ConversationDirectory.Props(registry, accounts.ForOne(ConversationsAmong)), "conversation-directory"));
        registry.Register<ReadMarkerKeeper>(system.ActorOf(ReadMarkerKeeper.Props(Database.Of(options), accounts.ForOne(IdsOf)), "read-markers"));
        registry.Register<RetentionKeeper>(
            system.ActorOf(RetentionKeeper.Props(new Retention(Database.Of(options), options.History), clock), "retention"));
        registry.Register<RelayRegion>(Region("relays", _ => anyRelay));
        var bans = new BanFile(options.DataDirectory);
        registry.Register<BanKeeper>(system.ActorOf(BanKeeper.Props(bans, notices, clock), "bans"));
        registry.Register<Admission>(system.ActorOf(Admission.Props(options.Limits, notices, clock), "admission"));
        registry.Register<Dismissal>(system.ActorOf(Dismissal.Props(), "dismissal"));
        registry.Register<ServerControl>(system.ActorOf(ServerControl.Props(options, control, notices, Apply), "control"));
        var facts = new ServerFacts(clock.GetUtcNow());
        registry.Register<Listeners>(system.ActorOf(
            Listeners.Props(options.Listeners, listener => ListenerActor.Props(
                listener,
                TransportOf(listener),
                new ConnectionServices(DoorOf(listener), ChatServices.From(registry), bans.Read(), options, facts, clock))),
            "listeners"));

        ListeningTransport TransportOf(ListenerOptions listener) => listener.Transport switch
        {
            TransportKind.AkkaIo => new AkkaTcp(system),
            TransportKind.Kestrel when kestrel is not null => kestrel(system),
            _ => throw new ArgumentOutOfRangeException(nameof(listener), listener.Transport, "Nothing listens that way."),
        };

        Func<string, Props> AccountProps(ChatOptions now) =>
            id => AccountActor.Props(id, registry, decoy, now, clock);

        static IReadOnlyCollection<AccountListed> AccountsIn(Func<IReadOnlyList<AccountState>> read) => [.. read().Select(account => account.Listed!)];

        // In this order: an account that comes in between has its conversations too.
        ConversationList ConversationsAmong(Func<IReadOnlyList<AccountState>> read) => new(new ConversationStore(Database.Of(options)).List(), IdsOf(read));

        static IReadOnlySet<string> IdsOf(Func<IReadOnlyList<AccountState>> read) => read().Select(account => account.Account!.AccountId).ToHashSet();

        Func<string, Props> UserProps(ChatOptions now) => id => UserActor.Props(id, registry, now, clock);

        void Apply(ChatOptions now)
        {
            var changed = new OptionsChanged(now);
            gate.Tell(changed);
            registry.Get<Admission>().Tell(changed);
            registry.Get<AccountGate>().Tell(changed);
            registry.Get<MailSender>().Tell(changed);
            registry.Get<UserRegion>().Tell(new LocalRegion.MakeBy(UserProps(now)));
            registry.Get<AccountRegion>().Tell(new LocalRegion.MakeBy(AccountProps(now)));
            registry.Get<Listeners>().Tell(changed);
        }

        IActorRef Region(string name, Func<string, Props> entity) => system.ActorOf(LocalRegion.Props(entity), name);
    }

    private static Func<IDoorway, Door> DoorOf(ListenerOptions listener) => listener.Protocol switch
    {
        DoorProtocol.Plain => doorway => new PlainDoor(doorway, listener.Room!),
        DoorProtocol.Irc => doorway => new IrcDoor(doorway),
        _ => throw new ArgumentOutOfRangeException(nameof(listener), listener.Protocol, "No door speaks that."),
    };

    /// <summary>By the time Akka.IO unbinds it would reset every connection, so everybody is let go before.</summary>
    private static Task DrainBeforeShutdown(ActorSystem system, IActorRef listeners, IActorRef readMarkers)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "let-go", async () =>
        {
            await listeners.Ask<Listeners.Drained>(new Listeners.Drain(Goodbye), DrainTimeout);
            return Akka.Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "write-read-markers", async () =>
        {
            await readMarkers.Ask<MarkersWritten>(WriteMarkers.Instance, WritingTimeout);
            return Akka.Done.Instance;
        });
        return Task.CompletedTask;
    }
}
