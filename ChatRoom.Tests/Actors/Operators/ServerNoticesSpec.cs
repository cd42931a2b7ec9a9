using Akka.Actor;
using ChatRoom.Actors.Operators;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class ServerNoticesSpec : ActorSpec
{
    private static readonly ServerNotice Something = new(NoticeKind.Flood, "something");

    [Fact]
    public async Task Those_are_told_who_have_asked_and_only_as_long_as_they_want()
    {
        var (notices, one, other) = (Create(), CreateTestProbe(), CreateTestProbe());
        notices.Tell(new Subscribe(one.Ref));
        notices.Tell(new Subscribe(one.Ref));
        notices.Tell(new Subscribe(other.Ref));
        notices.Tell(Something);
        await one.ExpectMsgAsync(Something);
        await other.ExpectMsgAsync(Something);

        notices.Tell(new Unsubscribe(other.Ref));
        notices.Tell(Something);

        await one.ExpectMsgAsync(Something);
        await one.ExpectNoMsgAsync(Moment);
        await other.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task In_a_storm_it_passes_some_on_and_counts_the_rest_by_kind()
    {
        var (notices, reader) = (Create(), CreateTestProbe());
        notices.Tell(new Subscribe(reader.Ref));
        for (var i = 0; i < 80; i++)
            notices.Tell(Something);
        notices.Tell(Something with { Kind = NoticeKind.Oper });

        for (var i = 0; i < 50; i++)
            await reader.ExpectMsgAsync(Something);
        await reader.ExpectMsgAsync(Something with { Kind = NoticeKind.Oper });
        await SettleAsync(notices);
        Advance(TimeSpan.FromSeconds(5));
        await reader.ExpectMsgAsync(new ServerNotice(NoticeKind.Flood, "30 more, not shown because there were so many"));
        Advance(TimeSpan.FromSeconds(60));
        await reader.ExpectNoMsgAsync(Moment);
    }

    private IActorRef Create() => Sys.ActorOf(ServerNotices.Props(Clock));
}
