using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>How far people with accounts have read, after the server has ended and wherever they come in again.</summary>
public sealed class ReadMarkerRestartTests : EndToEndTest
{
    private const string Early = "timestamp=2020-01-04T14:33:26.123Z";
    private const string Late = "timestamp=2021-01-04T14:33:26.123Z";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_read_is_known_when_the_server_runs_again(bool isKilled)
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(data);
        var (alice, bob) = (await OwnerAsync(host, "alice", "#room"), await OwnerAsync(host, "bob"));
        var guest = await IrcAsync(host, "guest");
        await guest.AskAsync($"MARKREAD #room {Late}");
        await alice.AskAsync($"MARKREAD #room {Early}", $"MARKREAD {guest.Nick} {Late}", $"MARKREAD {bob.Nick} {Late}");
        if (isKilled)
        {
            await ExpectStoredAsync(data, rows: 2);
            await host.KillAsync();
        }
        else
        {
            Assert.Equal(0, await host.StopAsync());
        }

        host = await StartAsync(data);
        var (_, greeting) = await ComeBackAsync(host, alice, "JOIN #room");
        Assert.Equal(
            [$":chat.local MARKREAD #room :{Early}", $":chat.local 366 {alice.Nick} #room :End of /NAMES list"],
            greeting.Where(line => line.Contains(" MARKREAD ", StringComparison.Ordinal) || line.Contains(" 366 ", StringComparison.Ordinal)));

        // The second connection is told the same, when it comes in and afterwards.
        var (desk, shown) = await ComeBackAsync(host, alice);
        Assert.Contains($":chat.local MARKREAD #room :{Early}", shown);
        Assert.Equal(
            [$":chat.local MARKREAD #room :{Early}", $":chat.local MARKREAD {bob.Nick} :{Late}", $":chat.local MARKREAD {guest.Nick} :*"],
            await desk.AskAsync($"MARKREAD #room", $"MARKREAD {bob.Nick}", $"MARKREAD {guest.Nick}"));

        // Who had no account has nothing of its own here; who has another one has that.
        var stranger = await IrcAsync(host, "stranger");
        Assert.Equal([":chat.local MARKREAD #room :*"], await stranger.AskAsync("MARKREAD #room"));
    }

    [Fact]
    public async Task Who_logs_in_while_it_is_there_is_told_of_its_rooms_what_it_has_read_elsewhere()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await OwnerAsync(host, "alice");
        await alice.AskAsync($"MARKREAD #room {Late}", $"MARKREAD #other {Early}");
        await LeaveAsync(alice);
        var again = await IrcAsync(host, "again", "#room", "#other");
        await again.AskAsync("CAP REQ :sasl draft/read-marker", $"MARKREAD #other {Late}");

        var told = await again.LogInAsync(alice.Nick);
        told.AddRange(await again.AskAsync("MARKREAD #other", "MARKREAD #room"));

        Assert.Equal([$"#room :{Late}", $"#other :{Late}", $"#room :{Late}"], told.Where(line => line.Contains(" MARKREAD ", StringComparison.Ordinal)).Select(line => line[":chat.local MARKREAD ".Length..]));
    }

    [Fact]
    public async Task What_somebody_said_is_the_account_s_whatever_it_is_called_and_a_name_that_is_free_again_has_nothing_of_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var nick = NewName("bobby");
        await bob.AskAsync($"NICK {nick}");

        await alice.AskAsync($"MARKREAD {nick} {Early}");
        Assert.Equal([$":chat.local MARKREAD {bob.Nick} :{Early}"], await alice.AskAsync($"MARKREAD {bob.Nick}"));
        await bob.AskAsync($"NICK {bob.Nick}");

        Assert.Equal([$":chat.local MARKREAD {nick} :*"], await alice.AskAsync($"MARKREAD {nick}"));
    }

    [Fact]
    public async Task What_was_read_moves_with_the_room_and_what_was_said_with_the_account()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(data);
        var (alice, bob) = (await OwnerAsync(host, "alice", "#before"), await OwnerAsync(host, "bob"));
        await bob.AskAsync($"MARKREAD #before {Early}", $"MARKREAD {alice.Nick} {Early}");
        await LeaveAsync(bob);
        await ExpectStoredAsync(data, rows: 2);
        var name = NewName("alicia");
        await alice.AskAsync("CAP REQ draft/channel-rename", "RENAME #before #after", $"NS SET ACCOUNTNAME {name}", "PART #after");
        await host.StopAsync();

        host = await StartAsync(data);
        var (back, _) = await ComeBackAsync(host, bob);
        Assert.Equal(
            [":chat.local MARKREAD #before :*", $":chat.local MARKREAD #after :{Early}", $":chat.local MARKREAD {alice.Nick} :{Early}", $":chat.local MARKREAD {name} :{Early}"],
            await back.AskAsync("MARKREAD #before", "MARKREAD #after", $"MARKREAD {alice.Nick}", $"MARKREAD {name}"));
    }

    [Fact]
    public async Task With_an_account_what_it_has_read_is_gone_and_what_others_have_of_it()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(data);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        await alice.AskAsync($"MARKREAD #room {Early}");
        await bob.AskAsync($"MARKREAD {alice.Nick} {Early}", $"MARKREAD #room {Early}");
        await ExpectStoredAsync(data, rows: 3);

        await alice.AskAsync($"NS SET PASSWORD {Accounts.Word}", $"NS DROP {Accounts.Word}");

        await ExpectStoredAsync(data, rows: 1);
    }

    private Task<HostProcess> StartAsync(TemporaryDirectory data) => StartAsync(Accounts.Cheap, $"data-directory={data.Path}");

    private async Task<IrcUser> OwnerAsync(HostProcess host, string name, params string[] rooms)
    {
        var user = await IrcAsync(host, name, rooms);
        await user.MakeAccountAsync();
        return user;
    }

    private static async Task LeaveAsync(IrcUser user)
    {
        await user.SendAsync("QUIT");
        await user.ReadToEndAsync();
    }

    private async Task<(IrcUser User, List<string> Shown)> ComeBackAsync(HostProcess host, IrcUser who, params string[] then)
    {
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], who.Nick));
        await user.SendAsync("CAP REQ :sasl draft/read-marker");
        await user.LogInAsync(who.Nick);
        return (user, await user.AskAsync([$"NICK {who.Nick}", $"USER {who.Nick} 0 * :x", "CAP END", .. then]));
    }

    /// <summary>Markers are written a little later than they are told.</summary>
    private static async Task ExpectStoredAsync(TemporaryDirectory data, int rows)
    {
        while (data.AskStore("SELECT COUNT(*) FROM read_marker") != $"{rows}")
            await Task.Yield();
    }
}
