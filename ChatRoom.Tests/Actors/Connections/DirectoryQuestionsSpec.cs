using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Directory;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>What a connection asks of the directory, and what it shows of the answers.</summary>
public sealed class DirectoryQuestionsSpec : ConnectionSpec
{
    [Fact]
    public async Task More_people_than_are_shown_are_said_to_be_there()
    {
        var connection = await RegisterAsync();

        Receive(connection, "WHO b* %n\r\n");
        var find = await Listing.ExpectMsgAsync<FindUsers>();
        connection.Tell(new CommandAck(find.Id, new UserList([People.Bob], IsAll: false)));

        Assert.Equal(
            ":chat.local 354 alice :bob\r\n"
            + ":chat.local 416 alice WHO b* :Too many people match; only some of them are shown\r\n"
            + ":chat.local 315 alice b* :End of WHO list\r\n",
            await ReadAsync());
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
