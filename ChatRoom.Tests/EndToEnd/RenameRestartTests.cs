using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>A room that has another name, after the server was killed.</summary>
public sealed class RenameRestartTests : EndToEndTest
{
    private const string Capabilities = "batch message-tags echo-message draft/chathistory draft/channel-rename";

    [Fact]
    public async Task It_is_found_by_its_new_name_with_all_it_had_and_not_by_the_old_one()
    {
        using var data = new TemporaryDirectory();
        var said = await TalkAsync(data, "RENAME #room #Hall");

        var bob = await IrcAsync(await StartAsync($"data-directory={data.Path}"), "bob");

        await AssertIsThereAsync(bob, "#Hall", said);
        Assert.DoesNotContain(await bob.AskAsync("JOIN #room"), line => line.Contains(" 332 ", StringComparison.Ordinal));
        Assert.Equal(2, (await bob.AskAsync("CHATHISTORY LATEST #room * 10")).Count);
    }

    /// <summary>What is stored has moved, and nobody has written yet what the room is called.</summary>
    [Fact]
    public async Task One_that_was_cut_short_while_it_moved_is_found_by_its_new_name()
    {
        using var data = new TemporaryDirectory();
        var said = await TalkAsync(data);
        Assert.NotEqual("0", data.AskStore("UPDATE journal SET persistence_id = 'room-#hall' WHERE persistence_id = 'room-#room'; SELECT changes()"));

        var bob = await IrcAsync(await StartAsync($"data-directory={data.Path}"), "bob");

        await AssertIsThereAsync(bob, "#hall", said);
    }

    private async Task<string> TalkAsync(TemporaryDirectory data, params string[] then)
    {
        var host = await StartAsync($"data-directory={data.Path}");
        var alice = await IrcAsync(host, "alice");
        await alice.AskAsync($"CAP REQ :{Capabilities}", "JOIN #room", "TOPIC #room :what we do");
        var said = (await alice.AskAsync("PRIVMSG #room :one"))[0];
        await alice.AskAsync(then);
        await host.KillAsync();
        return said;
    }

    private static async Task AssertIsThereAsync(IrcUser user, string room, string said)
    {
        await user.AskAsync($"CAP REQ :{Capabilities}");
        Assert.Contains(await user.AskAsync($"JOIN {room}"), line => line.EndsWith($" 332 {user.Nick} {room} :what we do", StringComparison.Ordinal));
        var page = await user.AskAsync($"CHATHISTORY LATEST {room} * 10");
        Assert.EndsWith($" PRIVMSG {room} :one", page[1]);
        Assert.Contains(said[(said.IndexOf("msgid", StringComparison.Ordinal))..said.IndexOf(' ', StringComparison.Ordinal)], page[1]);
    }
}
