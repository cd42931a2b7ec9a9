using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Directory;

/// <summary>A room is there, or is not as it was.</summary>
internal sealed record RoomListed(string Name, int Members, string Topic);

/// <summary>A room is gone.</summary>
internal sealed record RoomClosed(string Name);

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

/// <summary>Asks for all rooms; answered with <see cref="RoomList"/>.</summary>
internal sealed record ListRooms(CommandId Id) : DirectoryQuery(Id);

/// <summary>Every room there is.</summary>
internal sealed record RoomList(ImmutableArray<RoomListed> Rooms) : Outcome;

/// <summary>Asks for the users that match a mask of names or hosts; answered with <see cref="UserList"/>.</summary>
internal sealed record FindUsers(CommandId Id, string Mask) : DirectoryQuery(Id);

/// <summary>Users found.</summary>
internal sealed record UserList(ImmutableArray<Profile> Users) : Outcome;

/// <summary>Asks how many there are; answered with <see cref="Census"/>.</summary>
internal sealed record TakeCensus(CommandId Id) : DirectoryQuery(Id);

/// <summary>How many there are of everything (LUSERS).</summary>
/// <param name="Invisible">How many of the users are invisible.</param>
/// <param name="Operators">How many of the users are operators of the server.</param>
/// <param name="MostUsers">The most users there have been at once since the start.</param>
internal sealed record Census(int Users, int Invisible, int Operators, int MostUsers, int Rooms) : Outcome;
