using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Directory;

/// <summary>A room is there, or is not as it was.</summary>
/// <param name="Name">The name as its creator wrote it.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Topic">Its topic; empty when none is set.</param>
/// <param name="Created">When it was made.</param>
/// <param name="TopicSetAt">When the topic was set, or null without one.</param>
/// <param name="IsSecret">Whether only members are to know that it is there.</param>
/// <param name="HidesMembers">Whether its members do not see each other.</param>
internal sealed record RoomListed(
    string Name, int Members, string Topic, DateTimeOffset Created = default, DateTimeOffset? TopicSetAt = null, bool IsSecret = false,
    bool HidesMembers = false);

/// <summary>A user is in a room, or is not any more. The room tells, before anybody learns of it.</summary>
internal sealed record MemberListed(string Room, string UserId, bool IsIn);

/// <summary>A room is gone.</summary>
internal sealed record RoomClosed(string Name);

/// <summary>A connection has been let in that has not said yet who it is.</summary>
internal sealed record StrangerCame(IActorRef Connection);

/// <summary>A connection has said who it is.</summary>
internal sealed record StrangerKnown(IActorRef Connection);

/// <summary>A user is there, or is not as it was.</summary>
internal sealed record UserListed(Profile Profile);

/// <summary>A user is gone.</summary>
internal sealed record UserGone(string UserId);

/// <summary>A question to the directory.</summary>
internal abstract record DirectoryQuery(CommandId Id) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "directory";
}

/// <summary>Asks for rooms; answered with a <see cref="RoomPage"/>.</summary>
/// <param name="Filter">Which rooms.</param>
/// <param name="After">The <see cref="RoomPage.Next"/> of the page before, or "" for the first one.</param>
internal sealed record ListRooms(CommandId Id, RoomFilter Filter, string After = "") : DirectoryQuery(Id);

/// <summary>Some of the rooms there are.</summary>
/// <param name="Rooms">The rooms; secret ones are among them.</param>
/// <param name="Next">Where to go on, or null when there are no more.</param>
internal sealed record RoomPage(ImmutableArray<RoomListed> Rooms, string? Next) : Outcome;

/// <summary>Asks for users; answered with a <see cref="UserPage"/>.</summary>
/// <param name="Filter">Which users.</param>
/// <param name="After">The <see cref="UserPage.Next"/> of the page before, or "" for the first one.</param>
internal sealed record FindUsers(CommandId Id, UserFilter Filter, string After = "") : DirectoryQuery(Id);

/// <summary>Some of the users found.</summary>
/// <param name="Users">The users.</param>
/// <param name="Next">Where to go on, or null when there are no more.</param>
internal sealed record UserPage(ImmutableArray<Profile> Users, string? Next) : Outcome;

/// <summary>Asks who had a name before; answered with <see cref="PastUserList"/>.</summary>
/// <param name="Most">How many at most; 0 for all that are remembered.</param>
internal sealed record FindPastUsers(CommandId Id, string Name, int Most) : DirectoryQuery(Id);

/// <summary>Those who had a name, the latest first.</summary>
internal sealed record PastUserList(ImmutableArray<PastUser> Users) : Outcome;

/// <summary>Somebody who has left or has another name now.</summary>
/// <param name="Profile">Who it was.</param>
/// <param name="Until">Until when.</param>
internal sealed record PastUser(Profile Profile, DateTimeOffset Until);

/// <summary>Asks how many there are; answered with <see cref="Census"/>.</summary>
internal sealed record TakeCensus(CommandId Id) : DirectoryQuery(Id);

/// <summary>How many there are of everything (LUSERS).</summary>
/// <param name="Invisible">How many of the users are invisible.</param>
/// <param name="Operators">How many of the users are operators of the server.</param>
/// <param name="Strangers">How many connections have not said yet who they are.</param>
/// <param name="MostUsers">The most users there have been at once since the start.</param>
internal sealed record Census(int Users, int Invisible, int Operators, int Strangers, int MostUsers, int Rooms) : Outcome;
