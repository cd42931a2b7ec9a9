using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Directory;

public sealed class ServerDirectorySpec : ActorSpec
{
    private static readonly CommandId Id = new("c", 7, 0);

    private readonly IActorRef _directory;

    public ServerDirectorySpec() => _directory = Sys.ActorOf(ServerDirectory.Props());

    [Fact]
    public async Task Rooms_are_listed_as_they_were_last_told_of()
    {
        _directory.Tell(new RoomListed("#a", 1, ""));
        _directory.Tell(new RoomListed("#b", 5, "busy"));
        _directory.Tell(new RoomListed("#A", 2, "news"));

        var rooms = await AskAsync<RoomList>(new ListRooms(Id));

        Assert.Equal([new("#A", 2, "news"), new("#b", 5, "busy")], rooms.Rooms.OrderBy(room => room.Name, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_closed_room_is_not_listed()
    {
        _directory.Tell(new RoomListed("#a", 1, ""));
        _directory.Tell(new RoomClosed("#A"));

        Assert.Empty((await AskAsync<RoomList>(new ListRooms(Id))).Rooms);
    }

    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("AL*", "alice")]
    [InlineData("192.0.2.*", "alice bob")]
    [InlineData("*!~bob@*", "bob")]
    [InlineData("?ob", "bob")]
    [InlineData("nobody", "")]
    [InlineData("", "")]
    public async Task Users_are_found_by_name_host_or_source(string mask, string found)
    {
        _directory.Tell(new UserListed(People.Alice));
        _directory.Tell(new UserListed(People.Bob));

        Assert.Equal(found, await FindAsync(mask));
    }

    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("Alice", "alice")]
    [InlineData("al*", "")]
    [InlineData("*", "bob")]
    [InlineData("192.0.2.7", "bob")]
    public async Task Who_is_invisible_is_found_only_by_name(string mask, string found)
    {
        _directory.Tell(new UserListed(People.Alice with { Modes = UserModes.Invisible }));
        _directory.Tell(new UserListed(People.Bob));

        Assert.Equal(found, await FindAsync(mask));
    }

    [Fact]
    public async Task A_user_is_found_under_the_new_name_only()
    {
        _directory.Tell(new UserListed(People.Alice));
        _directory.Tell(new UserListed(People.Alice with { Name = "alicia" }));

        Assert.Equal("", await FindAsync("alice"));
        Assert.Equal("alicia", await FindAsync("ali*"));
    }

    [Fact]
    public async Task Everybody_is_counted_and_the_most_there_ever_were()
    {
        _directory.Tell(new UserListed(People.Alice));
        _directory.Tell(new UserListed(People.Bob with { Modes = UserModes.Invisible }));
        _directory.Tell(new UserListed(People.Alice with { Modes = UserModes.Operator }));
        _directory.Tell(new UserListed(People.Carol with { Modes = UserModes.Operator }));
        _directory.Tell(new UserGone(People.Carol.UserId));
        _directory.Tell(new RoomListed("#a", 1, ""));

        Assert.Equal(new Census(Users: 2, Invisible: 1, Operators: 1, MostUsers: 3, Rooms: 1), await AskAsync<Census>(new TakeCensus(Id)));
    }

    private async Task<string> FindAsync(string mask)
    {
        var users = await AskAsync<UserList>(new FindUsers(Id, mask));
        return string.Join(' ', users.Users.Select(user => user.Name).Order(StringComparer.Ordinal));
    }

    private async Task<TOutcome> AskAsync<TOutcome>(DirectoryQuery query)
        where TOutcome : Outcome
    {
        _directory.Tell(query, TestActor);
        var ack = await ExpectMsgAsync<CommandAck>();
        Assert.Equal(Id, ack.Id);
        return Assert.IsType<TOutcome>(ack.Outcome);
    }
}
