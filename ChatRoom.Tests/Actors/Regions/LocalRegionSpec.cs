using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using ChatRoom.Actors.Regions;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Regions;

public sealed class LocalRegionSpec : ActorSpec
{
    [Fact]
    public async Task The_first_message_for_an_id_makes_its_entity_and_the_next_finds_it()
    {
        var region = Region(id => Props.CreateBy(new Producer<Counter>(() => new Counter(id))));

        region.Tell(new Ask("a", 1), TestActor);
        await ExpectMsgAsync(new Answer("a", Number: 1, Seen: 1));
        region.Tell(new Ask("b", 1), TestActor);
        await ExpectMsgAsync(new Answer("b", Number: 1, Seen: 1));
        region.Tell(new Ask("a", 2), TestActor);
        await ExpectMsgAsync(new Answer("a", Number: 2, Seen: 2));
    }

    [Theory]
    [InlineData("#room")]
    [InlineData("#r\u00e9union \u6f22\ud83d\ude00")]
    [InlineData("$1/../%41?x&y=\"<>|\\")]
    [InlineData("..")]
    [InlineData(" ")]
    public async Task An_id_may_be_any_text(string id)
    {
        var region = Region(given => Props.CreateBy(new Producer<Counter>(() => new Counter(given))));

        region.Tell(new Ask(id, 1), TestActor);
        region.Tell(new Ask(id, 2), TestActor);

        await ExpectMsgAsync(new Answer(id, Number: 1, Seen: 1));
        await ExpectMsgAsync(new Answer(id, Number: 2, Seen: 2));
    }

    [Fact]
    public async Task What_is_for_no_entity_is_left_unhandled_and_harms_none()
    {
        var unhandled = CreateTestProbe();
        Sys.EventStream.Subscribe(unhandled.Ref, typeof(UnhandledMessage));
        var region = Region(id => Props.CreateBy(new Producer<Counter>(() => new Counter(id))));
        region.Tell(new Ask("a", 1), TestActor);
        await ExpectMsgAsync<Answer>();

        region.Tell("for whom?");
        region.Tell(new Ask("", 2), TestActor);

        Assert.Equal("for whom?", (await unhandled.ExpectMsgAsync<UnhandledMessage>()).Message);
        Assert.Equal(new Ask("", 2), (await unhandled.ExpectMsgAsync<UnhandledMessage>()).Message);
        region.Tell(new Ask("a", 3), TestActor);
        await ExpectMsgAsync(new Answer("a", Number: 3, Seen: 2));
    }

    [Fact]
    public async Task An_entity_that_passivates_is_stopped_and_made_anew_by_the_next_message()
    {
        var region = Region(id => Props.CreateBy(new Producer<Fleeting>(() => new Fleeting(id))));
        region.Tell(new Ask("a", 1), TestActor);
        await ExpectMsgAsync(new Answer("a", Number: 1, Seen: 1));
        await ExpectStoppedAsync(LastSender);

        region.Tell(new Ask("a", 2), TestActor);

        await ExpectMsgAsync(new Answer("a", Number: 2, Seen: 1));
    }

    [Fact]
    public async Task Passivation_loses_no_message_and_keeps_each_senders_order()
    {
        var region = Region(id => Props.CreateBy(new Producer<Fleeting>(() => new Fleeting(id))));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TalkAsync(region, CreateTestProbe())));
    }

    [Fact]
    public async Task An_entity_that_failed_is_made_anew_by_the_next_message()
    {
        var region = Region(id => Props.CreateBy(new Producer<Counter>(() => new Counter(id))));
        region.Tell(new Ask("a", 1), TestActor);
        await ExpectMsgAsync(new Answer("a", Number: 1, Seen: 1));
        var failing = LastSender;

        await EventFilter.Error(contains: "failed and is stopped").ExpectOneAsync(() =>
        {
            region.Tell(new Fail("a"));
            return Task.CompletedTask;
        });
        await ExpectStoppedAsync(failing);
        region.Tell(new Ask("a", 2), TestActor);

        await ExpectMsgAsync(new Answer("a", Number: 2, Seen: 1));
    }

    [Fact]
    public async Task The_failure_of_one_entity_leaves_the_others_alone()
    {
        var region = Region(id => Props.CreateBy(new Producer<Counter>(() => new Counter(id))));
        region.Tell(new Ask("b", 1), TestActor);
        await ExpectMsgAsync<Answer>();

        await EventFilter.Error().ExpectOneAsync(() =>
        {
            region.Tell(new Fail("a"));
            return Task.CompletedTask;
        });
        region.Tell(new Ask("b", 2), TestActor);

        await ExpectMsgAsync(new Answer("b", Number: 2, Seen: 2));
    }

    /// <summary>Asks on and on, some questions ahead of the answers.</summary>
    private static async Task TalkAsync(IActorRef region, TestProbe probe)
    {
        const int Questions = 1_000;
        const int Ahead = 4;
        for (var number = 1; number <= Questions + Ahead; number++)
        {
            if (number <= Questions)
            {
                region.Tell(new Ask("a", number), probe.Ref);
            }

            if (number > Ahead)
            {
                Assert.Equal(number - Ahead, (await probe.ExpectMsgAsync<Answer>()).Number);
            }
        }

        await probe.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    private IActorRef Region(Func<string, Props> entity) => Sys.ActorOf(LocalRegion.Props(entity));

    private sealed record Ask(string EntityId, int Number) : IEntityMessage, INoSerializationVerificationNeeded;

    private sealed record Fail(string EntityId) : IEntityMessage;

    /// <param name="EntityId">Who answers.</param>
    /// <param name="Number">The question's.</param>
    /// <param name="Seen">How many questions this incarnation has seen.</param>
    private sealed record Answer(string EntityId, int Number, int Seen) : INoSerializationVerificationNeeded;

    private sealed class Counter(string id) : EntityActor
    {
        private int _seen;

        protected override void OnReceive(object message)
        {
            if (message is Fail)
            {
                throw new InvalidOperationException("Asked to fail.");
            }

            Sender.Tell(new Answer(id, ((Ask)message).Number, ++_seen));
        }
    }

    /// <summary>Has nothing to live for after each message.</summary>
    private sealed class Fleeting(string id) : EntityActor
    {
        protected override void OnReceive(object message)
        {
            Sender.Tell(new Answer(id, ((Ask)message).Number, Seen: 1));
            Passivate();
        }
    }
}
