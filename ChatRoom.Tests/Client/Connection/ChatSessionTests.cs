using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Irc;
using ChatRoom.Client.Protocols.Plain;
using ChatRoom.Tests.Client.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Client.Connection;

public sealed class ChatSessionTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly RecordingDisplay _display = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_user_of_IRC_gets_in_under_another_name_if_need_be_and_talks()
    {
        using var session = IrcSession();
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.ReadLineAsync("USER alice");
        await peer.SendAsync(":s 433 * alice :Nickname is already in use\r\n");
        await peer.ReadLineAsync("NICK alice_");
        await peer.SendAsync(":s 001 alice_ :Welcome\r\n");
        await peer.ReadLineAsync("JOIN #lobby");
        await peer.SendAsync(":alice_!a@h JOIN #lobby\r\n");
        Assert.True(await session.Entered.WaitAsync(Patience.Long));

        Assert.True(await session.EnterAsync("hello there").WaitAsync(Patience.Long));
        Assert.Equal("PRIVMSG #lobby :hello there", await peer.ReadLineAsync());
        session.Quit("so long");

        Assert.Equal("QUIT :so long", await peer.ReadLineAsync());
        Assert.Null(await peer.ReadLineAsync());
        peer.Dispose();
        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task A_server_that_sends_no_line_ends_is_understood()
    {
        using var session = new ChatSession(_server.Address(Door.Plain), new PlainConversation("alice", password: null), _display, null, TimeProvider.System);
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();

        await peer.SendAsync("NAME");
        Assert.Equal("alice", await peer.ReadAsync("alice".Length));
        await peer.SendAsync("alice is connected to the server!");
        await _display.NextAsync<Joined>();
        Assert.True(await session.Entered.WaitAsync(Patience.Long));
        await session.EnterAsync("hello").WaitAsync(Patience.Long);
        Assert.Equal("alice: hello", await peer.ReadLineAsync());
        await peer.SendAsync("bob: hi alice");
        Assert.Equal("hi alice", (await _display.NextAsync<Said>()).Text);

        peer.Dispose();
        Assert.NotNull((await ending.WaitAsync(Patience.Long)).Complaint);
    }

    [Fact]
    public async Task A_lost_connection_is_taken_up_again_after_a_while()
    {
        using var session = IrcSession(new BackOff(() => 0.5));
        var ending = session.RunAsync();
        using (var first = await _server.AcceptAsync())
        {
            await first.WelcomeAsync();
            await session.Entered.WaitAsync(Patience.Long);
        }

        Assert.Contains("trying again in 1 s", (await _display.NextAsync<Status>(IsLoss)).Text, StringComparison.Ordinal);
        Assert.False(await session.EnterAsync("anybody?").WaitAsync(Patience.Long));
        Assert.Equal("Not connected: “anybody?” was not sent", (await _display.NextAsync<Failed>()).Text);

        _time.Advance(TimeSpan.FromSeconds(1));
        using var second = await _server.AcceptAsync();
        await second.WelcomeAsync();
        await _display.NextAsync<Joined>();
        Assert.True(await session.EnterAsync("back").WaitAsync(Patience.Long));
        Assert.Equal("PRIVMSG #lobby back", await second.ReadLineAsync());

        session.Quit();
        await second.ReadLineAsync("QUIT");
        second.Dispose();
        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task While_the_server_stays_away_the_tries_become_rarer()
    {
        using var session = IrcSession(new BackOff(() => 0.5));
        var ending = session.RunAsync();
        using (var first = await _server.AcceptAsync()) await first.WelcomeAsync();
        await _display.NextAsync<Status>(IsLoss);
        _server.Dispose();

        _time.Advance(TimeSpan.FromSeconds(1));
        var unreachable = await _display.NextAsync<Status>(status => status.Text.Contains("cannot be reached", StringComparison.Ordinal));

        Assert.Contains("trying again in 2 s", unreachable.Text, StringComparison.Ordinal);
        session.Quit();
        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_at_first_ends_the_session()
    {
        var address = _server.Address(Door.Irc);
        _server.Dispose();
        using var session = new ChatSession(
            address, new IrcConversation("alice", null, null), _display, new BackOff(() => 0.5), TimeProvider.System);

        var end = await session.RunAsync().WaitAsync(Patience.Long);

        Assert.StartsWith($"Server is currently down or unreachable: 127.0.0.1:{address.Port} (", end.Complaint, StringComparison.Ordinal);
        Assert.False(await session.Entered);
    }

    [Fact]
    public async Task A_server_that_refuses_us_is_not_asked_again()
    {
        using var session = IrcSession(new BackOff(() => 0.5));
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.ReadLineAsync("USER");

        await peer.SendAsync(":s 464 * :Password incorrect\r\nERROR :Bad password\r\n");

        Assert.NotNull((await ending.WaitAsync(Patience.Long)).Complaint);
        Assert.Contains("Password incorrect", (await _display.NextAsync<Failed>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_close_is_not_waited_for_long()
    {
        using var session = IrcSession();
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.WelcomeAsync();
        await session.Entered.WaitAsync(Patience.Long);
        session.Quit();
        await peer.ReadLineAsync("QUIT");
        Assert.False(ending.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task A_server_that_does_not_confirm_what_was_sent_last_is_complained_about()
    {
        using var session = IrcSession();
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.WelcomeAsync();
        await session.Entered.WaitAsync(Patience.Long);
        session.Conclude();
        await peer.ReadLineAsync("PING");
        Assert.False(ending.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Contains("has not confirmed", (await ending.WaitAsync(Patience.Long)).Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_about_the_door_in_use()
    {
        using var session = IrcSession();
        var ending = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.WelcomeAsync();
        await session.Entered.WaitAsync(Patience.Long);

        await session.EnterAsync("/help").WaitAsync(Patience.Long);

        Assert.NotNull(await _display.NextAsync<Info>(info => info.Text.StartsWith("/whois NAME", StringComparison.Ordinal)));
        Assert.False(await session.EnterAsync("/wibble").WaitAsync(Patience.Long));
        Assert.False(ending.IsCompleted);
    }

    [Fact]
    public async Task A_line_cannot_smuggle_in_another()
    {
        using var session = IrcSession();
        _ = session.RunAsync();
        using var peer = await _server.AcceptAsync();
        await peer.WelcomeAsync();
        await session.Entered.WaitAsync(Patience.Long);

        await session.EnterAsync("/raw PRIVMSG #lobby :one\r\nQUIT\0x").WaitAsync(Patience.Long);

        Assert.Equal("PRIVMSG #lobby :one  QUIT x", await peer.ReadLineAsync());
    }

    private static bool IsLoss(Status status) => status.Text.Contains("lost", StringComparison.Ordinal);

    private ChatSession IrcSession(BackOff? backOff = null) =>
        new(_server.Address(Door.Irc), new IrcConversation("alice", password: null, "#lobby"), _display, backOff, _time);
}
