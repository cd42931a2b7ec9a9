using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors.Sessions;

/// <summary>Whom a session asks.</summary>
internal sealed record ChatServices(
    IActorRef Users, IActorRef Names, IActorRef Rooms, IActorRef Relays, IActorRef Directory, IActorRef Operators, IActorRef Notices,
    IActorRef Wallops, IActorRef Control, IActorRef Bans, IActorRef Admission, IActorRef Dismissal, IActorRef Listeners,
    IActorRef Accounts, IActorRef AccountGate, IActorRef AccountDirectory, IActorRef History, IActorRef Search, IActorRef Conversations,
    IActorRef ConversationDirectory)
{
    /// <summary>The services of this node, as registered under their keys.</summary>
    public static ChatServices From(IReadOnlyActorRegistry registry) => new(
        registry.Get<UserRegion>(),
        registry.Get<NameRegion>(),
        registry.Get<RoomRegion>(),
        registry.Get<RelayRegion>(),
        registry.Get<ServerDirectory>(),
        registry.Get<OperatorGate>(),
        registry.Get<ServerNotices>(),
        registry.Get<WallopsRelay>(),
        registry.Get<ServerControl>(),
        registry.Get<BanKeeper>(),
        registry.Get<Admission>(),
        registry.Get<Dismissal>(),
        registry.Get<Listeners>(),
        registry.Get<AccountRegion>(),
        registry.Get<AccountGate>(),
        registry.Get<AccountDirectory>(),
        registry.Get<HistoryReader>(),
        registry.Get<SearchReader>(),
        registry.Get<ConversationRegion>(),
        registry.Get<ConversationDirectory>());
}
