using ChatRoom.Client;
using ChatRoom.Client.Connection;

namespace ChatRoom.Tests.Client;

public class CommandLineTests
{
    [Fact]
    public async Task What_is_asked_for_is_run()
    {
        var (exitCode, options, _) = await InvokeAsync("irc://host:7000/#room", "--name", "bob", "--password", "secret", "--no-color");

        Assert.Equal(42, exitCode);
        Assert.Equal(new ClientOptions(new ServerAddress(Door.Irc, "host", 7000, "#room"), "bob", "secret", IsColoured: false), options);
    }

    [Fact]
    public async Task Without_an_address_it_is_the_lobby_of_this_machine()
    {
        var (_, options, _) = await InvokeAsync("--name", "bob");

        Assert.Equal(new ServerAddress(Door.Irc, "127.0.0.1", 6667, "#lobby"), options!.Address);
        Assert.True(options.IsColoured);
    }

    [Theory]
    [InlineData("is not an address", "nonsense")]
    [InlineData("TLS", "ircs://host/#room")]
    [InlineData("'a b' is not a name", "--name", "a b")]
    [InlineData("'1a' is not a name", "--name", "1a")]
    [InlineData("no option --bogus", "--bogus")]
    [InlineData("--name", "--name")]
    [InlineData("two", "irc://one", "two")]
    public async Task What_is_not_in_order_is_answered_with_one_line_and_exit_code_2(string reason, params string[] arguments)
    {
        var (exitCode, options, errors) = await InvokeAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Null(options);
        Assert.StartsWith("chat: ", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static async Task<(int ExitCode, ClientOptions? Options, string Errors)> InvokeAsync(params string[] arguments)
    {
        ClientOptions? read = null;
        using var errors = new StringWriter();
        var exitCode = await new CommandLine().InvokeAsync(
            arguments,
            options =>
            {
                read = options;
                return Task.FromResult(42);
            },
            errors);
        return (exitCode, read, errors.ToString());
    }
}
