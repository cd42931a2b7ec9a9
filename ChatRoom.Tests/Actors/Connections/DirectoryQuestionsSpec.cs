using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Transport;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>What a connection asks of the directory, and what it shows of the answers.</summary>
public sealed class DirectoryQuestionsSpec : ConnectionSpec
{
    [Fact]
    public async Task People_are_asked_for_page_by_page()
    {
        var connection = await RegisterAsync();

        Receive(connection, "WHO * %n\r\n");
        var first = await Listing.ExpectMsgAsync<FindUsers>();
        connection.Tell(new CommandAck(first.Id, new UserPage([People.Bob], Next: "bob's")));
        var second = await Listing.ExpectMsgAsync<FindUsers>();
        connection.Tell(new CommandAck(second.Id, new UserPage([People.Carol], Next: null)));

        Assert.Equal(("", "bob's", first.Filter), (first.After, second.After, second.Filter));
        Assert.Equal(":chat.local 354 alice :bob\r\n", await ReadUntilAsync(connection, "bob"));
        Assert.Equal(":chat.local 354 alice :carol\r\n:chat.local 315 alice * :End of WHO list\r\n", await ReadAsync());
    }

    [Fact]
    public async Task A_room_with_more_members_than_may_wait_for_a_client_is_shown_as_fast_as_it_reads()
    {
        const int Members = 1000;
        var connection = await RegisterAsync(new LimitOptions { SendQueue = 4096 });

        Receive(connection, "NAMES #room\r\n");
        var describe = await Rooms.ExpectMsgAsync<DescribeRoom>();
        connection.Tell(new CommandAck(describe.Id, new RoomView(
            "#room", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(),
            [.. Enumerable.Range(0, Members).Select(number => new MemberView(People.Named($"member{number:000}"), Ranks.None))])));

        List<string> shown = [];
        var text = "";
        while (!text.Contains(":End of /NAMES list", StringComparison.Ordinal))
        {
            text = await ReadAsync();
            connection.Tell(WireEvent.Written.Instance);
            shown.AddRange(text.Split("\r\n").Where(line => line.Contains(" 353 ", StringComparison.Ordinal)).SelectMany(line => line.Split(':')[^1].Split(' ')));
        }

        Assert.Equal(Enumerable.Range(0, Members).Select(number => $"member{number:000}"), shown);
    }

    [Fact]
    public async Task Rooms_are_asked_for_page_by_page_and_what_comes_next_waits_for_the_last()
    {
        var connection = await RegisterAsync();

        Receive(connection, "LIST >1\r\nPING done\r\n");
        var first = await Listing.ExpectMsgAsync<ListRooms>();
        connection.Tell(new CommandAck(first.Id, new RoomPage([new RoomListed("#a", 2, "")], Next: "#a")));
        var second = await Listing.ExpectMsgAsync<ListRooms>();
        Assert.Equal(("", "#a"), (first.After, second.After));
        Assert.Equal(1, second.Filter.MoreThan);
        await Listing.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(second.Id, new RoomPage([new RoomListed("#b", 3, "b")], Next: null)));

        await ReadUntilAsync(connection, " 321 ");
        Assert.Equal(
            ":chat.local 322 alice #a 2 :\r\n:chat.local 322 alice #b 3 :b\r\n:chat.local 323 alice :End of /LIST\r\n"
            + ":chat.local PONG chat.local :done\r\n",
            await ReadAsync());
    }

    [Theory]
    [InlineData("LIST", "323 alice :End of /LIST")]
    [InlineData("WHO b*", "315 alice b* :End of WHO list")]
    [InlineData("WHOWAS bob", "369 alice bob :End of WHOWAS")]
    public async Task Without_an_answer_every_list_ends_all_the_same(string question, string end)
    {
        var connection = await RegisterAsync();

        Receive(connection, question + "\r\n");
        var query = await Listing.ExpectMsgAsync<DirectoryQuery>();
        connection.Tell(new CommandAck(query.Id, new Refused(Refusal.Unavailable)));

        Assert.EndsWith(
            $":chat.local 263 alice {question.Split(' ')[0]} :Please wait a while and try again.\r\n:chat.local {end}\r\n",
            await ReadUntilAsync(connection, " 263 "),
            StringComparison.Ordinal);
    }
}
