using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>What somebody has missed who comes back.</summary>
public sealed class AttendanceSpec : UserSpec
{
    private static readonly Profile Alice = People.Alice with { AccountId = "a-alice", Account = "alice" };

    [Fact]
    public async Task Who_is_lost_again_before_a_word_from_it_has_missed_all_since_the_first_loss()
    {
        var user = await AttachedAsync(grace: TimeSpan.FromMinutes(5), who: Alice);
        var heard = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await LoseAsync(user, Connection, heard);

        var (second, missed) = await ReturnAsync(user);
        Assert.Equal(heard.AddMilliseconds(-1), missed);
        var came = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await LoseAsync(user, second, came);

        Assert.Equal(missed, (await ReturnAsync(user)).MissedSince);
    }

    [Fact]
    public async Task Who_was_heard_of_after_it_came_back_has_been_shown_what_it_had_missed()
    {
        var user = await AttachedAsync(grace: TimeSpan.FromMinutes(5), who: Alice);
        await LoseAsync(user, Connection, Clock.GetUtcNow());
        Clock.Advance(TimeSpan.FromSeconds(10));

        var (second, _) = await ReturnAsync(user);
        Clock.Advance(TimeSpan.FromSeconds(10));
        var heard = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await LoseAsync(user, second, heard);

        Assert.Equal(heard.AddMilliseconds(-1), (await ReturnAsync(user)).MissedSince);
    }

    private async Task LoseAsync(IActorRef user, TestProbe connection, DateTimeOffset lastHeard)
    {
        user.Tell(new Detach(Next(), "u-alice", connection.Ref, "Connection lost", Deliberate: false) { LastHeard = lastHeard }, connection.Ref);
        await connection.FishForMessageAsync(message => message is CommandAck { Outcome: Detached });
    }

    private async Task<(TestProbe Connection, DateTimeOffset MissedSince)> ReturnAsync(IActorRef user)
    {
        var connection = CreateTestProbe();
        user.Tell(new Attach(Next(), Alice, connection.Ref), connection.Ref);
        var ack = (CommandAck)await connection.FishForMessageAsync(message => message is CommandAck);
        return (connection, Assert.IsType<Attached>(ack.Outcome).Absence!.Since);
    }
}
