using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How a presence becomes somebody, and what it is asked before and after.</summary>
public sealed class UserActorSpec : UserSpec
{
    [Fact]
    public async Task It_is_somebody_once_its_name_is_granted()
    {
        var user = User();

        user.Tell(new Attach(Next(), People.Alice, Connection.Ref), Connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alice", "u-alice"));
        await Connection.ExpectNoMsgAsync(Moment);
        Names.Reply(new NameClaimed("alice", Granted: true));

        var ack = await Connection.ExpectMsgAsync<CommandAck>();
        Assert.Equal(new Attached(People.Alice, user), ack.Outcome);
        await Listing.ExpectMsgAsync(new UserListed(People.Alice));
    }

    [Fact]
    public async Task Without_its_name_it_is_nobody_and_leaves_nothing_behind()
    {
        var user = User();
        user.Tell(new Attach(Next(), People.Alice, Connection.Ref), Connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();

        Names.Reply(new NameClaimed("alice", Granted: false));

        Assert.Equal(new Refused(Refusal.NameInUse, "alice"), (await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await PassivateAsync(user);
        await Listing.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_is_asked_of_nobody_is_refused_rather_than_left_without_answer()
    {
        var user = User();
        var id = Next();

        user.Tell(new SetAway(id, "u-alice", "lunch"), Connection.Ref);

        await Connection.ExpectMsgAsync(new CommandAck(id, new Refused(Refusal.Unavailable)));
        await PassivateAsync(user);
    }

    [Fact]
    public async Task Nobody_is_let_into_more_rooms_than_the_limit()
    {
        var user = await AttachedAsync(limits: new LimitOptions { ChannelsPerUser = 1 });
        await EnterAsync(user, "#a");

        user.Tell(new EnterRoom(Next(), "u-alice", "#b", Key: null, Relays.Ref, Connection.Ref));

        var answer = await Relays.ExpectMsgAsync<ChatRoom.Actors.Delivery.Answer>();
        Assert.Equal(new Refused(Refusal.TooManyRooms, "#b"), answer.Receipt.Ack.Outcome);
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Operators_learn_who_comes_and_goes()
    {
        var user = await AttachedAsync();
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Connect, "alice!~alice@192.0.2.7 [] has come"));

        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);

        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Connect, "alice!~alice@192.0.2.7 [] has gone: bye"));
    }
}
