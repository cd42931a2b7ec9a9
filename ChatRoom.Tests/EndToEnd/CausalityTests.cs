using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>
/// When somebody's PONG has come, everybody has been handed all that it did before, in the order in which it did it: who then
/// reads up to a PONG of its own has seen everything.
/// </summary>
public abstract class CausalityTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : CausalityTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : CausalityTests(server);

    private const int Rounds = 300;

    [Fact]
    public async Task A_PONG_never_overtakes_what_was_done_before_it()
    {
        var random = new Random(20260101);
        string[] rooms = [NewRoom(), NewRoom()];
        var witness = await IrcAsync("witness", rooms);
        var plain = await PlainAsync("plain", rooms[0]);
        await witness.AskAsync($"MODE {rooms[0]} -t", $"MODE {rooms[1]} -t");
        await plain.AskAsync();
        var script = new PipelinedScript(random, rooms, witness.Nick, plain);
        IrcUser? actor = null;

        for (var round = 0; round < Rounds; round++)
        {
            var isNew = actor is null;
            actor ??= Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("actor")));
            script.Begin(actor.Nick, isNew);
            while (random.Next(12) > 0)
                script.Continue();

            if (random.Next(8) == 0)
            {
                script.Quit();
                await actor.SendAsync(script.Commands);
                await actor.ReadToEndAsync();
                actor = null;
            }
            else
            {
                await actor.AskAsync(script.Commands);
            }

            Assert.Equal(script.SeenByWitness, await witness.AskAsync());
            Assert.Equal(script.SeenByPlain, await plain.AskAsync());
        }
    }

    [Fact]
    public async Task The_same_holds_for_whoever_is_at_the_plain_door()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var witness = await IrcAsync("witness", first, second);
        await witness.AskAsync($"MODE {first} -t", $"MODE {second} -t");
        var anna = await PlainAsync("anna", first);
        await witness.AskAsync();
        var other = NewName("other");

        for (var round = 0; round < Rounds / 10; round++)
        {
            await anna.AskAsync(
                "one", $"/nick {other}", "/me two", $"/msg {witness.Nick} three", $"/join {second}", "four", $"/topic {round}", $"/join {first}",
                $"/nick {anna.Name}", "five");

            var source = anna.Source.Replace(anna.Name, other, StringComparison.Ordinal);
            Assert.Equal(
                [
                    $"{anna.Source} PRIVMSG {first} :one",
                    $"{anna.Source} NICK :{other}",
                    $"{source} PRIVMSG {first} :\u0001ACTION two\u0001",
                    $"{source} PRIVMSG {witness.Nick} :three",
                    $"{source} PART {first}",
                    $"{source} JOIN {second}",
                    $"{source} PRIVMSG {second} :four",
                    $"{source} TOPIC {second} :{round}",
                    $"{source} PART {second}",
                    $"{source} JOIN {first}",
                    $"{source} NICK :{anna.Name}",
                    $"{anna.Source} PRIVMSG {first} :five",
                ],
                await witness.AskAsync());
        }
    }

    [Fact]
    public async Task What_is_typed_ahead_into_one_room_keeps_its_order()
    {
        var room = NewRoom();
        var witness = await IrcAsync("witness", room);
        var actor = await IrcAsync("actor", room);
        var other = await IrcAsync("other");
        await witness.AskAsync();
        var texts = Enumerable.Range(0, 1000).Select(number => $"number {number}").ToArray();

        await actor.AskAsync(texts.Select((text, number) => $"PRIVMSG {(number % 7 == 0 ? $"{room},{other.Nick}" : room)} :{text}"));

        Assert.Equal(texts.Select(text => $"{actor.Source} PRIVMSG {room} :{text}"), await witness.AskAsync());
        Assert.Equal(
            texts.Where((_, number) => number % 7 == 0).Select(text => $"{actor.Source} PRIVMSG {other.Nick} :{text}"),
            await other.AskAsync());
    }

    [Fact]
    public async Task The_same_holds_for_what_is_said_from_outside_a_room()
    {
        var room = NewRoom();
        var (witness, stranger) = (await IrcAsync("witness", room), await IrcAsync("guest"));
        await witness.AskAsync($"MODE {room} -n");
        for (var round = 0; round < Rounds; round++)
        {
            await stranger.AskAsync($"PRIVMSG {room} :{round}");
            Assert.Equal([$"{stranger.Source} PRIVMSG {room} :{round}"], await witness.AskAsync());
        }
    }

    [Fact]
    public async Task A_new_name_holds_from_the_answer_on_for_direct_messages_too()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        for (var round = 0; round < 50; round++)
        {
            var name = NewName("renamed");
            await alice.AskAsync($"NICK {name}");
            Assert.Empty(await bob.AskAsync($"PRIVMSG {name} :hi"));
            Assert.Equal([$"{bob.Source} PRIVMSG {name} :hi"], await alice.AskAsync());
        }
    }
}
