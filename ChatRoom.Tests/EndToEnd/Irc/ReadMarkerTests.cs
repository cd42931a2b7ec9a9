namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 read-marker: up to when somebody has read, for its own clients alone.</summary>
public sealed class ReadMarkerTests(SharedServer server) : SharedServerTest(server)
{
    private const string Early = "timestamp=2020-01-04T14:33:26.123Z";
    private const string Late = "timestamp=2021-01-04T14:33:26.123Z";

    [Fact]
    public async Task A_marker_is_set_asked_for_and_never_goes_back()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            [
                ":chat.local MARKREAD #Room :*",
                $":chat.local MARKREAD #Room :{Early}",
                $":chat.local MARKREAD #room :{Late}",
                $":chat.local MARKREAD #ROOM :{Late}",
                $":chat.local MARKREAD #room :{Late}",
                ":chat.local MARKREAD bob :*",
                $":chat.local MARKREAD bob :{Early}",
            ],
            await user.AskAsync(
                "MARKREAD #Room", $"MARKREAD #Room {Early}", $"MARKREAD #room {Late}", $"MARKREAD #ROOM {Early}", "MARKREAD #room",
                "MARKREAD bob", $"MARKREAD bob {Early}"));
    }

    [Fact]
    public async Task Nobody_has_read_the_future()
    {
        var user = await IrcAsync("user");

        var told = (await user.AskAsync("MARKREAD #room timestamp=2999-01-04T14:33:26.123Z"))[0];

        Assert.Matches("^:chat.local MARKREAD #room :timestamp=20[0-9-]{8}T[0-9:.]{12}Z$", told);
    }

    [Fact]
    public async Task One_person_s_markers_are_not_another_s()
    {
        var (alice, bob) = (await IrcAsync("alice"), await IrcAsync("bob"));

        await alice.AskAsync($"MARKREAD #room {Late}");

        Assert.Equal([":chat.local MARKREAD #room :*"], await bob.AskAsync("MARKREAD #room"));
    }

    [Fact]
    public async Task Who_joins_is_told_up_to_when_it_has_read_before_the_end_of_the_names()
    {
        var room = NewRoom();
        var user = await IrcAsync("user");
        await user.AskAsync("CAP REQ draft/read-marker");
        string Joined(string marker) =>
            $"{user.Source} JOIN {room}|:chat.local MARKREAD {room} :{marker}|:chat.local 353 {user.Nick} = {room} :@{user.Nick}|"
            + $":chat.local 366 {user.Nick} {room} :End of /NAMES list";

        Assert.Equal(Joined("*"), string.Join('|', await user.AskAsync($"JOIN {room}")));
        await user.AskAsync($"MARKREAD {room} {Early}", $"PART {room}");
        Assert.Equal(Joined(Early), string.Join('|', await user.AskAsync($"JOIN {room}")));
    }

    [Theory]
    [InlineData("MARKREAD", "NEED_MORE_PARAMS :Missing parameters")]
    [InlineData("MARKREAD :", "INVALID_PARAMS * :Invalid target")]
    [InlineData("MARKREAD 1a", "INVALID_PARAMS 1a :Invalid target")]
    [InlineData("MARKREAD #", "INVALID_PARAMS # :Invalid target")]
    [InlineData("MARKREAD #a,#b " + Early, "INVALID_PARAMS #a,#b :Invalid target")]
    [InlineData("MARKREAD #room *", "INVALID_PARAMS * :Invalid timestamp")]
    [InlineData("MARKREAD #room :", "INVALID_PARAMS * :Invalid timestamp")]
    [InlineData("MARKREAD #room 2020-01-04T14:33:26.123Z", "INVALID_PARAMS 2020-01-04T14:33:26.123Z :Invalid timestamp")]
    [InlineData("MARKREAD #room timestamp=2020-01-04T14:33:26Z", "INVALID_PARAMS timestamp=2020-01-04T14:33:26Z :Invalid timestamp")]
    public async Task What_makes_no_sense_fails(string line, string failure)
    {
        var user = await IrcAsync("user");

        Assert.Equal([$":chat.local FAIL MARKREAD {failure}"], await user.AskAsync(line));
    }
}
