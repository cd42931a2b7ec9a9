using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Irc;
using ChatRoom.Client.Protocols.Plain;
using ChatRoom.Client.Ui;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Ui;

public sealed class PipeTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Lines_wait_for_the_room_and_the_end_waits_until_the_server_has_taken_them()
    {
        var ending = Run(Irc(), "one\n\ntwo\n/me waves\n");
        using var peer = await _server.AcceptAsync();
        await peer.WelcomeAsync();

        Assert.Equal("PRIVMSG #lobby one", await peer.ReadLineAsync());
        Assert.Equal("PRIVMSG #lobby two", await peer.ReadLineAsync());
        Assert.Equal("PRIVMSG #lobby :\x01" + "ACTION waves\x01", await peer.ReadLineAsync());
        var ping = await peer.ReadLineAsync();
        Assert.StartsWith("PING ", ping, StringComparison.Ordinal);
        await peer.SendAsync($":bob!b@h PRIVMSG #lobby :last words\r\n:s PONG s {ping!["PING ".Length..]}\r\n");
        Assert.Equal("QUIT", await peer.ReadLineAsync());
        peer.Dispose();

        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
        Assert.Equal("-- alice joined #lobby\nalice: one\nalice: two\n* alice waves\nbob: last words\n", _output.ToString());
    }

    [Fact]
    public async Task Through_the_plain_door_the_end_of_input_is_the_end_of_the_stream_and_replies_still_arrive()
    {
        var ending = Run(new PlainConversation("alice", password: null), "one\n/who\n");
        using var peer = await _server.AcceptAsync();
        await peer.SendAsync("NAME");
        Assert.Equal("alice", await peer.ReadAsync("alice".Length));
        await peer.SendAsync("Welcome\n");

        Assert.Equal("one", await peer.ReadLineAsync());
        Assert.Equal("/who", await peer.ReadLineAsync());
        Assert.Null(await peer.ReadLineAsync());
        await peer.SendAsync("alice: one\nhere: alice\n");
        peer.Dispose();

        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
        Assert.Equal("Welcome\nalice: one\nhere: alice\n", _output.ToString());
    }

    [Fact]
    public async Task A_server_that_closes_ends_it_with_a_complaint()
    {
        var ending = Run(Irc(), new NeverEndingReader());
        using (var peer = await _server.AcceptAsync()) await peer.WelcomeAsync();

        Assert.Contains("lost", (await ending.WaitAsync(Patience.Long)).Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_that_does_not_let_us_in_ends_it_with_a_complaint()
    {
        var ending = Run(Irc(), "hello\n");
        using var peer = await _server.AcceptAsync();
        await peer.ReadLineAsync("USER");
        await peer.SendAsync(":s 001 alice :Welcome\r\n:s 471 alice #lobby :Cannot join channel (+l)\r\n");

        Assert.Equal("JOIN #lobby", await peer.ReadLineAsync("JOIN"));
        Assert.Equal("QUIT", await peer.ReadLineAsync());
        peer.Dispose();

        Assert.NotNull((await ending.WaitAsync(Patience.Long)).Complaint);
        Assert.Contains("!! #lobby: Cannot join channel (+l)\n", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_and_what_went_wrong_go_different_ways()
    {
        var display = new PipeDisplay(_output, _errors, new EventText(Palette.None, zone: null));

        display.Show(new Whereabouts("alice") { Room = "#lobby" });
        display.Show(new Said("bob", "hi") { Room = "#lobby" });
        display.Show(new Said("bob", "ho") { Room = "#two" });
        display.Show(new Info("an answer"));
        display.Show(new Status("news"));
        display.Show(new Failed("oh no"));

        Assert.Equal("bob: hi\n#two bob: ho\n-- an answer\n", _output.ToString());
        Assert.Equal("-- news\n!! oh no\n", _errors.ToString());
    }

    private static IrcConversation Irc() => new("alice", password: null, "#lobby");

    private Task<SessionEnd> Run(IConversation conversation, string input) => Run(conversation, new StringReader(input));

    private async Task<SessionEnd> Run(IConversation conversation, TextReader input)
    {
        var door = conversation is IrcConversation ? Door.Irc : Door.Plain;
        var display = new PipeDisplay(_output, _errors, new EventText(Palette.None, zone: null));
        using var session = new ChatSession(_server.Address(door), conversation, display, backOff: null, TimeProvider.System);
        return await PipeUi.RunAsync(session, input);
    }

    /// <summary>A standard input that is held open, and on which nobody writes.</summary>
    private sealed class NeverEndingReader : TextReader
    {
        public override Task<string?> ReadLineAsync() => new TaskCompletionSource<string?>().Task;
    }
}
