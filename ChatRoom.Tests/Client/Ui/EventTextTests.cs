using System.Collections.Immutable;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Ui;
using ChatRoom.Tests.Client.Support;
using CsCheck;

namespace ChatRoom.Tests.Client.Ui;

public class EventTextTests
{
    public static TheoryData<object, string> Lines => new()
    {
        { new Said("bob", "hi") { Room = "#lobby" }, "bob: hi" },
        { new Said("bob", "hi") { Room = "#LOBBY" }, "bob: hi" },
        { new Said("bob", "hi") { Room = "#two" }, "#two bob: hi" },
        { new Said("bob", "psst") { To = "alice" }, "bob -> alice: psst" },
        { new Did("bob", "waves") { Room = "#lobby" }, "* bob waves" },
        { new Did("bob", "waves") { To = "alice" }, "* bob -> alice waves" },
        { new Noticed("bot", "beep") { Room = "#two" }, "#two -bot- beep" },
        { new Joined("bob") { Room = "#two" }, "-- bob joined #two" },
        { new Joined("bob"), "-- bob joined" },
        { new Left("bob", null) { Room = "#lobby" }, "-- bob left #lobby" },
        { new Left("bob", "had enough"), "-- bob left (had enough)" },
        { new Renamed("bob", "rob"), "-- bob is now rob" },
        { new TopicIs("All about it") { Room = "#lobby" }, "-- topic of #lobby: All about it" },
        { new TopicIs("") { Room = "#lobby" }, "-- no topic in #lobby" },
        { new TopicIs("New") { Room = "#lobby", By = "bob" }, "-- bob set the topic of #lobby: New" },
        { new TopicIs("") { Room = "#lobby", By = "bob" }, "-- bob removed the topic of #lobby" },
        { new NamesAre(["alice", "bob"]) { Room = "#lobby" }, "-- in #lobby: alice, bob" },
        { new Info("whatever"), "-- whatever" },
        { new Status("Connected"), "-- Connected" },
        { new ServerLine("just so"), "just so" },
        { new Failed("no"), "!! no" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_becomes_a_line(object happened, string line) =>
        Assert.Equal(line, new EventText(Palette.None, zone: null) { CurrentRoom = "#lobby" }.Describe((ChatEvent)happened));

    [Fact]
    public void Where_we_are_is_nothing_to_read() =>
        Assert.Null(new EventText(Palette.None, zone: null).Describe(new Whereabouts("alice")));

    [Fact]
    public void Times_are_local()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(5.5), "x", "x");

        Assert.Equal("17:30 bob: hi", new EventText(Palette.None, zone).Describe(new Said("bob", "hi") { At = IrcExchange.Noon }));
    }

    [Fact]
    public void Formatting_of_others_is_taken_out() =>
        Assert.Equal("bob: bold red", new EventText(Palette.None, zone: null).Describe(new Said("bob", "\x02" + "bold\x02 \x03" + "04red\x0f")));

    [Fact]
    public void Nothing_that_others_write_can_control_the_terminal() =>
        Gen.String[Gen.Char['\0', '\u00ff'], 0, 40].Sample(evil =>
        {
            var text = new EventText(Palette.None, zone: null);
            ChatEvent[] events =
            [
                new Said(evil, evil) { Room = evil }, new Said(evil, evil) { To = evil }, new Did(evil, evil) { Room = evil },
                new Noticed(evil, evil) { Room = evil }, new Joined(evil) { Room = evil }, new Left(evil, evil) { Room = evil },
                new Renamed(evil, evil), new TopicIs(evil) { Room = evil, By = evil }, new TopicIs("") { Room = evil, By = evil },
                new NamesAre(ImmutableArray.Create(evil, evil)) { Room = evil }, new Info(evil) { Room = evil },
                new Status(evil), new ServerLine(evil), new Failed(evil),
            ];
            return Array.TrueForAll(events, happened =>
                text.Describe(happened)!.All(character => character == '\t' || !char.IsControl(character)));
        });
}
