using Akka.TestKit;
using ChatRoom.Actors.Connections;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class DismissalSpec : ActorSpec
{
    [Fact]
    public async Task However_many_leave_each_is_let_go_once()
    {
        var dismissal = Sys.ActorOf(Dismissal.Props());
        TestProbe[] crowds = [CreateTestProbe(), CreateTestProbe(), CreateTestProbe()];

        for (var i = 0; i < 500; i++)
        {
            foreach (var crowd in crowds)
            {
                crowd.Send(dismissal, Dismissal.Request.Instance);
            }
        }

        foreach (var crowd in crowds)
        {
            Assert.All(await crowd.ReceiveNAsync(500, default).ToListAsync(), message => Assert.Same(Dismissal.Granted.Instance, message));
            await crowd.ExpectNoMsgAsync(Moment);
        }
    }
}
