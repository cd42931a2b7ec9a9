using ChatRoom.Actors.Operators;
using ChatRoom.Tests.EndToEnd;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary><c>chatroom hash-password</c>, from the password to the operator.</summary>
public sealed class HashPasswordTests : EndToEndTest
{
    [Fact]
    public async Task Its_output_makes_an_operator_and_neither_it_nor_the_password_is_ever_logged()
    {
        var made = await HostProcess.RunWithInputAsync("correct-horse\n", "hash-password");
        Assert.Equal((0, 0), (made.ExitCode, made.Errors.Count));
        var hash = made.Output.TrimEnd('\n');
        Assert.True(PasswordHash.Matches(hash, "correct-horse"));
        using var directory = new TemporaryDirectory();
        var file = directory.Write("chat.conf", $$"""
            chatroom.listeners { irc { protocol = irc, address = "127.0.0.1", port = 0 } }
            chatroom.operators { root { password = "{{hash}}" } }
            """);

        var host = Use(await HostProcess.StartAsync("--config", file, "-D", "chatroom.log.level=debug"));
        var alice = await IrcAsync(host, "alice");
        await alice.AskAsync("OPER root wrong-horse");

        Assert.Contains($":chat.local 381 {alice.Nick} :You are now an IRC operator", await alice.AskAsync("OPER root correct-horse"));
        Assert.Equal(0, await host.StopAsync());
        Assert.Contains(host.Errors, line => line.Contains("is now operator root", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Errors, line => line.Contains("-horse", StringComparison.Ordinal) || line.Contains(hash, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "a password cannot be empty")]
    [InlineData("two words\n", "a password has no spaces or control characters")]
    [InlineData(":colon\n", "a password does not begin with a colon")]
    public async Task A_password_that_OPER_could_not_send_is_refused(string input, string problem)
    {
        var result = await HostProcess.RunWithInputAsync(input, "hash-password");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal([$"chatroom: {problem}"], result.Errors);
    }
}
