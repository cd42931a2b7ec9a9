using System.Collections.Immutable;
using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>What those learn of a room who are not its relays: the users it is about, and the directory.</summary>
internal sealed class RoomNews(IReadOnlyActorRegistry registry)
{
    private readonly IActorRef _users = registry.Get<UserRegion>();
    private readonly IActorRef _directory = registry.Get<ServerDirectory>();

    /// <summary>What is to be told of a decision, once it is stored.</summary>
    /// <param name="state">The room.</param>
    /// <param name="command">What was asked, or null when nothing was.</param>
    /// <param name="happened">What has happened, or null.</param>
    public static News Of(RoomState state, RoomCommand? command, RoomEvent? happened) =>
        new(StandingsOf(state, command, happened), ListingOf(state, happened), MemberListedOf(state, happened));

    /// <summary>Tells it. A user learns first, so that it knows before anybody can ask it.</summary>
    public void TellUsers(News news)
    {
        foreach (var standing in news.Standings)
        {
            _users.Tell(standing);
        }
    }

    /// <summary>Tells it.</summary>
    public void TellDirectory(News news)
    {
        if (news.Listing is not null)
        {
            _directory.Tell(news.Listing);
        }

        if (news.Member is not null)
        {
            _directory.Tell(news.Member);
        }
    }

    /// <summary>Tells the directory of a room and everybody in it.</summary>
    public void TellDirectory(RoomState state, IEnumerable<MemberView> members)
    {
        _directory.Tell(state.Listing());
        foreach (var member in members)
        {
            _directory.Tell(new MemberListed(state.Name, member.Profile.UserId, IsIn: true));
        }
    }

    /// <summary>Tells everybody in a room that it has moved, and the directory that it is not where it was.</summary>
    public void TellMoved(RoomState state, RoomRenamed renamed)
    {
        foreach (var member in state.Members.All)
        {
            var standing = StandingOf(state, member.Profile.UserId, member.Ranks);
            _users.Tell(standing with { Room = renamed.NewName, FormerName = renamed.Room });
        }

        TellClosed(Casemapping.Fold(renamed.Room));
    }

    /// <summary>Tells a user that it is not in a room.</summary>
    public void TellOutside(string userId, string room) => _users.Tell(new Standing(userId, room, Ranks: null));

    /// <summary>Tells the directory that a room is there no more.</summary>
    /// <param name="room">Its casefolded name.</param>
    public void TellClosed(string room) => _directory.Tell(new RoomClosed(room));

    private static ImmutableArray<Standing> StandingsOf(RoomState state, RoomCommand? command, RoomEvent? happened) => (command, happened) switch
    {
        (JoinRoom join, _) => [StandingOf(state, join.UserId, state.RanksOf(join.UserId))],
        (_, Left left) => [new Standing(left.Who.UserId, state.Name, Ranks: null)],
        (_, RoomRenamed) => StandingsOf(state, state.Members.All),
        (_, ModesChanged changed) => StandingsOf(state, Concerned(state, changed)),
        _ => [],
    };

    private static ImmutableArray<Standing> StandingsOf(RoomState state, IEnumerable<MemberView> members) =>
        [.. members.Select(member => StandingOf(state, member.Profile.UserId, member.Ranks))];

    /// <summary>Whose ranks have changed; everybody when others are to see less of the room or its members than before, or more.</summary>
    private static IEnumerable<MemberView> Concerned(RoomState state, ModesChanged changed) =>
        changed.Changes.Any(change => RoomMode.Find(change.Letter) is { Flag: RoomFlags.Secret or RoomFlags.Auditorium })
            ? state.Members.All
            : changed.Changes
                .Where(change => RankSign.OfLetter(change.Letter) is not null)
                .Select(change => state.Members.FindByName(change.Parameter!)!)
                .Distinct();

    private static Standing StandingOf(RoomState state, string userId, Ranks? ranks) =>
        new(userId, state.Name, ranks, state.IsSecret) { IsHidden = ranks is { } member && state.Modes.Hides(member) };

    private static RoomListed? ListingOf(RoomState state, RoomEvent? happened) =>
        happened is Join or Left or TopicChanged or ModesChanged or RoomRenamed ? state.Listing() : null;

    private static MemberListed? MemberListedOf(RoomState state, RoomEvent? happened) =>
        happened is Join or Left ? new MemberListed(state.Name, happened.Who.UserId, IsIn: happened is Join) : null;
}

/// <summary>What is to be told of something that has happened, as of that moment.</summary>
/// <param name="Standings">For the users it is about.</param>
/// <param name="Listing">For the directory, or null when the room's listing is as before.</param>
/// <param name="Member">For the directory, or null when nobody has come or gone.</param>
internal readonly record struct News(ImmutableArray<Standing> Standings, RoomListed? Listing, MemberListed? Member);
