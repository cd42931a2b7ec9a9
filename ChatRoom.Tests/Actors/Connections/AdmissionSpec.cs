using System.Net;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class AdmissionSpec : ActorSpec
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("2001:db8::1");

    [Fact]
    public async Task As_many_as_the_server_takes_may_come_in()
    {
        var admission = Admit(new LimitOptions { Connections = 2 });

        Assert.Null((await AskAsync(admission, Here)).Refusal);
        Assert.Null((await AskAsync(admission, Here)).Refusal);
        Assert.Equal("The server is full", (await AskAsync(admission, There)).Refusal);
    }

    [Fact]
    public async Task As_many_as_one_address_may_have_may_come_from_it()
    {
        var admission = Admit(new LimitOptions { ConnectionsPerAddress = 1 });

        Assert.Null((await AskAsync(admission, Here)).Refusal);
        Assert.Equal("Too many connections from your address", (await AskAsync(admission, Here)).Refusal);
        Assert.Null((await AskAsync(admission, There)).Refusal);
    }

    [Fact]
    public async Task Who_goes_makes_room()
    {
        var admission = Admit(new LimitOptions { Connections = 1, ConnectionsPerAddress = 1 });
        var first = CreateTestProbe();
        Assert.Null((await AskAsync(admission, Here, first)).Refusal);
        Assert.NotNull((await AskAsync(admission, There)).Refusal);

        Sys.Stop(first.Ref);

        await AwaitAssertAsync(async () => Assert.Null((await AskAsync(admission, Here)).Refusal));
    }

    [Fact]
    public async Task Who_was_refused_and_goes_makes_no_room()
    {
        var admission = Admit(new LimitOptions { Connections = 1 });
        Assert.Null((await AskAsync(admission, Here)).Refusal);
        var refused = CreateTestProbe();
        Assert.NotNull((await AskAsync(admission, Here, refused)).Refusal);

        Sys.Stop(refused.Ref);
        await ExpectStoppedAsync(refused.Ref);
        await SettleAsync(admission);

        Assert.NotNull((await AskAsync(admission, Here)).Refusal);
    }

    private IActorRef Admit(LimitOptions limits) => Sys.ActorOf(Admission.Props(limits));

    private async Task<Admission.Verdict> AskAsync(IActorRef admission, IPAddress address, TestProbe? connection = null)
    {
        connection ??= CreateTestProbe();
        admission.Tell(new Admission.Request(address), connection.Ref);
        return await connection.ExpectMsgAsync<Admission.Verdict>();
    }
}
