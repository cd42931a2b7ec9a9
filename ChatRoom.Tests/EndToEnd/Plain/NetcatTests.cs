using System.Diagnostics;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>What works with netcat in a shell.</summary>
public abstract class NetcatTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : NetcatTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : NetcatTests(server);

    [Fact]
    public async Task Who_says_something_and_closes_its_input_gets_the_replies_before_the_close()
    {
        var name = NewName("alice");

        var output = await PipeAsync("plain", $"{name}\nhi\n/me waves\n/topic\n");

        Assert.StartsWith($"NAMEWelcome to #lobby, {name}! ", output, StringComparison.Ordinal);
        Assert.Contains($"\n{name}: hi\n* {name} waves\n", output, StringComparison.Ordinal);
        Assert.EndsWith("#lobby has no topic.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_last_needs_no_newline()
    {
        var witness = await PlainAsync("witness");
        var name = NewName("alice");

        var output = await PipeAsync("plain", $"{name}\nfirst\nlast words");

        Assert.EndsWith($"{name}: first\n{name}: last words\n", output, StringComparison.Ordinal);
        Assert.Equal(
            [$"{name} is connected to the server!", $"{name}: first", $"{name}: last words", $"{name} left the server!"],
            (await witness.AskAsync()).Where(line => line.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_sends_nothing_but_the_end_is_let_go()
    {
        Assert.Equal("NAME", await PipeAsync("plain", ""));
        Assert.Equal("", await PipeAsync("irc", ""));
    }

    [Fact]
    public async Task A_script_that_speaks_IRC_gets_its_replies_before_the_close()
    {
        var (nick, room) = (NewName("script"), NewRoom());

        var output = await PipeAsync("irc", $"NICK {nick}\nUSER s 0 * :S\nJOIN {room}\nPRIVMSG {room} :hi\nPING done\n");

        Assert.Contains($":{nick}!~s@{Cloaks.Loopback} JOIN {room}\r\n", output, StringComparison.Ordinal);
        Assert.EndsWith(":chat.local PONG chat.local :done\r\n", output, StringComparison.Ordinal);
    }

    /// <summary>What <c>printf INPUT | nc -N ...</c> prints.</summary>
    private async Task<string> PipeAsync(string listener, string input)
    {
        var door = Host.Endpoints[listener];
        using var netcat = Process.Start(new ProcessStartInfo("nc", ["-N", $"{door.Address}", $"{door.Port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var output = netcat.StandardOutput.ReadToEndAsync();
            await netcat.StandardInput.WriteAsync(input);
            netcat.StandardInput.Close();
            await netcat.WaitForExitAsync().WaitAsync(LineClient.Patience);
            return await output;
        }
        finally
        {
            netcat.Kill();
        }
    }
}
