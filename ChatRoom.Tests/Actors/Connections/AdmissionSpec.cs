using System.Net;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class AdmissionSpec : ProbedSpec
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

    [Fact]
    public async Task Neighbours_are_counted_together_however_their_addresses_are_written()
    {
        var admission = Admit(new LimitOptions { ConnectionsPerNetwork = 2 });

        Assert.Null((await AskAsync(admission, IPAddress.Parse("198.51.100.1"))).Refusal);
        Assert.Null((await AskAsync(admission, IPAddress.Parse("::ffff:198.51.100.200"))).Refusal);
        Assert.Equal("Too many connections from your network", (await AskAsync(admission, IPAddress.Parse("198.51.100.7"))).Refusal);
        Assert.Null((await AskAsync(admission, IPAddress.Parse("198.51.101.7"))).Refusal);

        Assert.Null((await AskAsync(admission, IPAddress.Parse("2001:db8::1"))).Refusal);
        Assert.Null((await AskAsync(admission, IPAddress.Parse("2001:db8::ffff:ffff:ffff:ffff"))).Refusal);
        Assert.NotNull((await AskAsync(admission, IPAddress.Parse("2001:db8::2"))).Refusal);
        Assert.Null((await AskAsync(admission, IPAddress.Parse("2001:db8:0:1::"))).Refusal);
    }

    [Fact]
    public async Task Who_comes_and_goes_too_often_must_stay_away_for_a_while()
    {
        var throttle = new ThrottleOptions { Connections = 2, Window = TimeSpan.FromSeconds(10), Duration = TimeSpan.FromSeconds(60) };
        var admission = Admit(new LimitOptions { Throttle = throttle });
        for (var number = 0; number < 2; number++)
        {
            var visitor = CreateTestProbe();
            Assert.Null((await AskAsync(admission, Here, visitor)).Refusal);
            Sys.Stop(visitor.Ref);
        }

        Assert.Equal("Your network connects too often, try again in 60 seconds", (await AskAsync(admission, Here)).Refusal);
        Advance(TimeSpan.FromSeconds(59.5));
        Assert.Equal("Your network connects too often, try again in 1 seconds", (await AskAsync(admission, Here)).Refusal);
        Assert.Null((await AskAsync(admission, There)).Refusal);

        Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null((await AskAsync(admission, Here)).Refusal);
    }

    [Fact]
    public async Task Networks_that_are_exempted_are_only_kept_out_of_a_full_server()
    {
        Assert.True(NetworkSet.TryParse("192.0.2.0/24 2001:db8::/32", out var trusted));
        var admission = Admit(new LimitOptions
        {
            Connections = 4,
            ConnectionsPerAddress = 1,
            ConnectionsPerNetwork = 1,
            Throttle = new ThrottleOptions { Connections = 1 },
            Exempted = trusted,
        });

        for (var number = 0; number < 2; number++)
        {
            Assert.Null((await AskAsync(admission, Here)).Refusal);
            Assert.Null((await AskAsync(admission, There)).Refusal);
        }

        Assert.Equal("The server is full", (await AskAsync(admission, Here)).Refusal);
    }

    [Fact]
    public async Task Ten_thousand_may_come_from_this_machine_at_once_as_long_as_nothing_else_is_set()
    {
        var admission = Admit(new LimitOptions());
        var crowd = CreateTestProbe();
        for (var number = 0; number < 10_000; number++)
        {
            admission.Tell(new Admission.Request(IPAddress.Loopback), crowd.Ref);
        }

        await SettleAsync(admission);

        Assert.All(await crowd.ReceiveNAsync(10_000, default).ToListAsync(), verdict => Assert.Equal(Admission.Verdict.Welcome, verdict));
    }

    private IActorRef Admit(LimitOptions limits) => Sys.ActorOf(Admission.Props(limits, Notices.Ref, Clock));

    private async Task<Admission.Verdict> AskAsync(IActorRef admission, IPAddress address, TestProbe? connection = null)
    {
        connection ??= CreateTestProbe();
        admission.Tell(new Admission.Request(address), connection.Ref);
        return await connection.ExpectMsgAsync<Admission.Verdict>();
    }
}
