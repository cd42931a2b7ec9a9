using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary>What the program says and exits with when it does not become a server.</summary>
public sealed class CommandLineProcessTests
{
    [Theory]
    [InlineData("--check", "configuration is valid\n")]
    [InlineData("--version", null)]
    [InlineData("--help", null)]
    public async Task A_question_is_answered_on_standard_output(string option, string? answer)
    {
        var result = await HostProcess.RunAsync(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.NotEqual("", result.Output);
        Assert.Equal(answer ?? result.Output, result.Output);
    }

    [Fact]
    public async Task What_print_config_prints_is_a_valid_configuration()
    {
        using var directory = new TemporaryDirectory();
        var printed = await HostProcess.RunAsync("--print-config", "-D", "chatroom.password=hunter2", "-Dchatroom.listeners.irc.port=7000");
        Assert.Equal(0, printed.ExitCode);
        Assert.Contains("password = \"***\"", printed.Output, StringComparison.Ordinal);
        Assert.Contains("port = 7000", printed.Output, StringComparison.Ordinal);

        var result = await HostProcess.RunAsync("--check", "--config", directory.Write("chat.conf", printed.Output));

        Assert.Equal((0, "configuration is valid\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_wrong_configuration_is_refused_with_a_line_for_every_error()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("chat.conf", "chatroom { limits.nick-length = 0, motd-file = gone.txt }");

        foreach (var arguments in (string[][])[["--check", "--config", file], ["--print-config", "--config", file], ["--config", file]])
        {
            var result = await HostProcess.RunAsync(arguments);

            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.Equal(
                [
                    $"chatroom: configuration: chatroom.limits.nick-length = 0: must be a whole number from 1 to 64 (from {file})",
                    $"chatroom: configuration: chatroom.motd-file = gone.txt: cannot be read, there is no such file (from {file})",
                ],
                result.Errors);
        }
    }

    [Theory]
    [InlineData("chatroom: unknown option --frobnicate (chatroom --help lists what there is)", "--frobnicate")]
    [InlineData("chatroom: unknown argument start (chatroom --help lists what there is)", "start")]
    [InlineData("chatroom: Required argument missing for option: '--config' (chatroom --help lists what there is)", "--config")]
    [InlineData("chatroom: configuration: -D x: must be key=value, the key with dots between its parts", "-D", "x")]
    [InlineData("chatroom: configuration: akka: 'akka.actor.provider' is not a valid type name : 'none'", "-D", "akka.actor.provider=none")]
    public async Task A_wrong_command_line_is_refused_in_one_line(string error, params string[] arguments)
    {
        var result = await HostProcess.RunAsync(arguments);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal([error], result.Errors);
    }
}
