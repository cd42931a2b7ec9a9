using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Directory;

public sealed class ServerDirectorySpec : ActorSpec
{
    private static readonly CommandId Id = new("c", 7, 0);

    private readonly IActorRef _directory;

    public ServerDirectorySpec() => _directory = Sys.ActorOf(ServerDirectory.Props(new LimitOptions { WhowasTime = TimeSpan.FromHours(1) }, Clock));

    [Fact]
    public async Task Rooms_are_listed_as_they_were_last_told_of()
    {
        _directory.Tell(Room("#a", 1, ""));
        _directory.Tell(Room("#b", 5, "busy"));
        _directory.Tell(Room("#A", 2, "news"));

        var rooms = await AskAsync<RoomPage>(new ListRooms(Id, RoomFilter.All));

        Assert.Equal([Room("#A", 2, "news"), Room("#b", 5, "busy")], rooms.Rooms.OrderBy(room => room.Name, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_closed_room_is_not_listed()
    {
        _directory.Tell(Room("#a", 1, ""));
        _directory.Tell(new RoomClosed("#A"));

        Assert.Empty((await AskAsync<RoomPage>(new ListRooms(Id, RoomFilter.All))).Rooms);
    }

    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("AL*", "alice")]
    [InlineData("192.0.2.*", "alice bob")]
    [InlineData("~bo?", "bob")]
    [InlineData("* of the tests", "alice bob")]
    [InlineData("*!~bob@*", "bob")]
    [InlineData("*", "alice bob")]
    [InlineData("nobody", "")]
    [InlineData("", "")]
    public async Task Users_are_found_by_name_user_name_host_real_name_or_source(string mask, string found)
    {
        _directory.Tell(new UserListed(People.Alice));
        _directory.Tell(new UserListed(People.Bob));

        Assert.Equal(found, await FindAsync(mask));
    }

    [Fact]
    public async Task Who_is_invisible_is_found_by_itself_and_by_those_who_share_a_room_with_it()
    {
        var hidden = People.Alice with { Modes = UserModes.Invisible };
        _directory.Tell(new UserListed(hidden));
        _directory.Tell(new UserListed(People.Bob));
        Assert.Equal("bob", await FindAsync("*"));
        Assert.Equal("alice bob", await FindAsync(new UserFilter(hidden.UserId, "*")));
        Assert.Equal("alice bob", await FindAsync(new UserFilter(People.Bob.UserId, "*", SeesInvisible: true)));

        _directory.Tell(new MemberListed("#a", hidden.UserId, IsIn: true));
        _directory.Tell(new MemberListed("#b", People.Carol.UserId, IsIn: true));
        Assert.Equal("bob", await FindAsync("*"));
        _directory.Tell(new MemberListed("#A", People.Carol.UserId, IsIn: true));
        Assert.Equal("alice bob", await FindAsync("*"));
        _directory.Tell(new RoomListed("#a", 2, "", HidesMembers: true));
        Assert.Equal("bob", await FindAsync("*"));
        _directory.Tell(new RoomListed("#a", 2, ""));
        Assert.Equal("alice bob", await FindAsync("*"));
        _directory.Tell(new MemberListed("#a", hidden.UserId, IsIn: false));
        Assert.Equal("bob", await FindAsync("*"));
    }

    [Fact]
    public async Task Only_those_who_may_see_addresses_find_people_by_them()
    {
        _directory.Tell(new UserListed(People.Alice with { Address = "203.0.113.9" }));

        Assert.Equal("", await FindAsync("203.0.*"));
        Assert.Equal("alice", await FindAsync(new UserFilter(People.Bob.UserId, "203.0.*", SeesAddresses: true)));
    }

    [Fact]
    public async Task Operators_can_be_asked_for_alone()
    {
        _directory.Tell(new UserListed(People.Alice with { Modes = UserModes.Operator }));
        _directory.Tell(new UserListed(People.Bob));

        Assert.Equal("alice", await FindAsync(new UserFilter(People.Bob.UserId, "*", OperatorsOnly: true)));
    }

    [Fact]
    public async Task People_are_found_page_by_page_while_they_come_and_go()
    {
        for (var i = 0; i < PagedKeys.PageLength; i++)
            _directory.Tell(new UserListed(People.Named($"user{i:000}")));
        _directory.Tell(new UserListed(People.Named("zoe")));

        var first = await AskAsync<UserPage>(new FindUsers(Id, new UserFilter("u", "*")));
        _directory.Tell(new UserGone(first.Next!));
        var second = await AskAsync<UserPage>(new FindUsers(Id, new UserFilter("u", "*"), first.Next!));

        Assert.Equal((PagedKeys.PageLength, 1, null), (first.Users.Length, second.Users.Length, second.Next));
        Assert.Equal(PagedKeys.PageLength + 1, first.Users.Concat(second.Users).DistinctBy(user => user.UserId).Count());
    }

    [Fact]
    public async Task Who_leaves_or_takes_another_name_is_remembered_for_a_time()
    {
        var first = Clock.GetUtcNow();
        _directory.Tell(new UserListed(People.Alice));
        _directory.Tell(new UserListed(People.Alice with { Away = "lunch" }));
        _directory.Tell(new UserListed(People.Alice with { Name = "Alicia" }));
        await SettleAsync(_directory);
        Clock.Advance(TimeSpan.FromMinutes(30));
        _directory.Tell(new UserListed(People.Alice with { Name = "ALICIA" }));
        _directory.Tell(new UserGone(People.Alice.UserId));
        _directory.Tell(new UserGone(People.Alice.UserId));
        await SettleAsync(_directory);

        Assert.Equal([new PastUser(People.Alice with { Away = "lunch" }, first)], await RecallAsync("ALICE"));
        Assert.Equal([new PastUser(People.Alice with { Name = "ALICIA" }, first.AddMinutes(30))], await RecallAsync("alicia"));
        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Empty(await RecallAsync("alice"));
        Assert.Single(await RecallAsync("alicia"));
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
        _directory.Tell(Room("#a", 1, ""));

        Assert.Equal(new Census(Users: 2, Invisible: 1, Operators: 1, Strangers: 0, MostUsers: 3, Rooms: 1), await AskAsync<Census>(new TakeCensus(Id)));
    }

    [Fact]
    public async Task Connections_are_strangers_until_they_say_who_they_are_or_end()
    {
        var (first, second) = (CreateTestProbe("first"), CreateTestProbe("second"));
        _directory.Tell(new StrangerCame(first.Ref));
        _directory.Tell(new StrangerCame(second.Ref));
        Assert.Equal(2, (await AskAsync<Census>(new TakeCensus(Id))).Strangers);

        _directory.Tell(new StrangerKnown(first.Ref));
        Assert.Equal(1, (await AskAsync<Census>(new TakeCensus(Id))).Strangers);

        Sys.Stop(second.Ref);
        await AwaitAssertAsync(async () => Assert.Equal(0, (await AskAsync<Census>(new TakeCensus(Id))).Strangers));
    }

    private Task<string> FindAsync(string mask) => FindAsync(new UserFilter(People.Carol.UserId, mask));

    private async Task<PastUser[]> RecallAsync(string name) => [.. (await AskAsync<PastUserList>(new FindPastUsers(Id, name, Most: 0))).Users];

    private async Task<string> FindAsync(UserFilter filter)
    {
        var users = await AskAsync<UserPage>(new FindUsers(Id, filter));
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

    private static RoomListed Room(string name, int members, string topic) =>
        new(name, members, topic, DateTimeOffset.UnixEpoch);
}
