using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Naming;

public sealed class NameActorSpec : ProbedSpec
{
    private static readonly CommandId Id = new("c", 1, 0);

    private readonly IActorRef _name;

    public NameActorSpec() => _name = Entity(NameActor.Props(Registry));

    [Fact]
    public async Task The_first_who_claims_it_gets_it_and_the_second_does_not()
    {
        _name.Tell(new ClaimName("Alice", "u1"), TestActor);
        await ExpectMsgAsync(new NameClaimed("Alice", Granted: true));

        _name.Tell(new ClaimName("alice", "u2"), TestActor);
        await ExpectMsgAsync(new NameClaimed("alice", Granted: false));

        _name.Tell(new ClaimName("ALICE", "u1"), TestActor);
        await ExpectMsgAsync(new NameClaimed("ALICE", Granted: true));
        await Region.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Once_released_it_asks_to_be_stopped()
    {
        _name.Tell(new ClaimName("alice", "u1"), TestActor);
        await ExpectMsgAsync<NameClaimed>();

        _name.Tell(new ReleaseName(Id, "alice", "u1"), TestActor);

        await ExpectMsgAsync(new CommandAck(Id, Done.Instance));
        await PassivateAsync(_name);
    }

    [Fact]
    public async Task Only_its_holder_can_release_it()
    {
        _name.Tell(new ClaimName("alice", "u1"), TestActor);
        await ExpectMsgAsync<NameClaimed>();

        _name.Tell(new ReleaseName(Id, "alice", "u2"), TestActor);
        await ExpectMsgAsync(new CommandAck(Id, Done.Instance));
        _name.Tell(new ClaimName("alice", "u2"), TestActor);

        await ExpectMsgAsync(new NameClaimed("alice", Granted: false));
    }

    [Fact]
    public async Task What_is_for_the_name_goes_to_its_holder_and_the_answer_to_who_asked()
    {
        _name.Tell(new ClaimName("alice", "u1"), TestActor);
        await ExpectMsgAsync<NameClaimed>();
        var say = new SayTo(Id, "Alice", People.Bob, new Utterance(MessageKind.Message, "psst"));

        _name.Tell(say, TestActor);

        await Users.ExpectMsgAsync(new ToHolder("u1", say));
        Assert.Equal(TestActor, Users.LastSender);
    }

    [Fact]
    public async Task Nobody_can_be_reached_under_a_name_without_holder()
    {
        _name.Tell(new DescribeUser(Id, "Alice"), TestActor);

        await ExpectMsgAsync(new CommandAck(Id, new Refused(Refusal.NoSuchName, "Alice")));
        await PassivateAsync(_name);
    }

    [Fact]
    public async Task What_comes_while_it_is_being_stopped_goes_back_to_the_region()
    {
        _name.Tell(new ReleaseName(Id, "alice", "u1"), CreateTestProbe().Ref);
        await ExpectPassivationAsync();
        var claim = new ClaimName("alice", "u2");

        _name.Tell(claim, TestActor);

        await Region.ExpectMsgAsync(new Returned(claim));
        Assert.Equal(TestActor, Region.LastSender);
        await ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_watches_it_is_told_who_has_it_and_then_each_change_once()
    {
        var watcher = CreateTestProbe("watcher");
        _name.Tell(new WatchName(Id, "ALICE", watcher.Ref), TestActor);
        await ExpectMsgAsync(new CommandAck(Id, new Watching(Holder: null, _name)));

        _name.Tell(new ClaimName("Alice", "u1"), TestActor);
        await watcher.ExpectMsgAsync(new NameTaken("Alice"));
        _name.Tell(new ClaimName("alice", "u1"), TestActor);
        _name.Tell(new ClaimName("alice", "u2"), TestActor);
        _name.Tell(new WatchName(Id, "alice", watcher.Ref), TestActor);
        await ExpectMsgAsync<NameClaimed>();
        await ExpectMsgAsync<NameClaimed>();
        await ExpectMsgAsync<NameClaimed>();
        await ExpectMsgAsync(new CommandAck(Id, new Watching("alice", _name)));
        await watcher.ExpectNoMsgAsync(Moment);

        _name.Tell(new ReleaseName(Id, "alice", "u1"), TestActor);
        _name.Tell(new ReleaseName(Id, "alice", "u1"), TestActor);
        await watcher.ExpectMsgAsync(new NameFreed("alice"));
        await watcher.ExpectNoMsgAsync(Moment);
        await Region.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_watched_name_stays_until_nobody_watches_it()
    {
        var (first, second) = (CreateTestProbe("first"), CreateTestProbe("second"));
        _name.Tell(new WatchName(Id, "alice", first.Ref), TestActor);
        _name.Tell(new WatchName(Id, "alice", second.Ref), TestActor);
        await ExpectMsgAsync<CommandAck>();
        await ExpectMsgAsync<CommandAck>();

        _name.Tell(new UnwatchName(Id, "alice", first.Ref), TestActor);
        await ExpectMsgAsync(new CommandAck(Id, Done.Instance));
        await Region.ExpectNoMsgAsync(Moment);
        Sys.Stop(second.Ref);

        await PassivateAsync(_name);
    }

    [Fact]
    public async Task Who_watches_it_is_told_once_how_its_holder_changes_and_of_nobody_else()
    {
        var watcher = CreateTestProbe("watcher");
        _name.Tell(new WatchName(Id, "alice", watcher.Ref), TestActor);
        _name.Tell(new ClaimName("alice", People.Alice.UserId), TestActor);
        await watcher.ExpectMsgAsync<NameTaken>();
        var change = new ProfileChanged(People.Alice, People.Alice with { Away = "lunch" });

        _name.Tell(new TellWatchers(Id, People.Alice.UserId, Revision: 3, change, ["#a"], ["#h"]), TestActor);
        _name.Tell(new TellWatchers(Id, People.Alice.UserId, Revision: 3, change, ["#a"], ["#h"]), TestActor);
        _name.Tell(new TellWatchers(Id, People.Bob.UserId, Revision: 4, change, ["#a"], ["#h"]), TestActor);

        var news = await watcher.ExpectMsgAsync<HolderChanged>();
        Assert.Equal(change, news.Change);
        Assert.Equal(("#a", "#h"), (Assert.Single(news.Rooms), Assert.Single(news.Hidden)));
        await watcher.ExpectNoMsgAsync(Moment);
        await ExpectMsgAsync<CommandAck>();
        await ExpectMsgAsync<NameClaimed>();
        Assert.Equal(Done.Instance, (await ExpectMsgAsync<CommandAck>()).Outcome);
        await ExpectMsgAsync<CommandAck>();
        await ExpectMsgAsync<CommandAck>();
    }
}
