using ChatRoom.Actors.Configuration;
using ChatRoom.Host.Hosting;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

public sealed class CloakKeyFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Data => Path.Combine(_directory.Path, "data");

    private string KeyFile => Path.Combine(Data, "cloak.key");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_key_is_made_once_and_nobody_else_may_read_it()
    {
        var first = Key(new CloakOptions());

        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.Equal(first, Key(new CloakOptions()));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([KeyFile], Directory.GetFiles(Data));
    }

    [Fact]
    public void Two_servers_have_two_keys()
    {
        var first = Key(new CloakOptions());
        File.Delete(KeyFile);

        Assert.NotEqual(first, Key(new CloakOptions()));
    }

    [Fact]
    public void Nothing_is_written_where_no_key_is_needed()
    {
        Assert.Equal("0123456789abcdef", Key(new CloakOptions { Key = "0123456789abcdef" }));
        Assert.Equal("", Key(new CloakOptions { Enabled = false }));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void A_file_without_a_key_is_refused_by_name_and_what_it_holds_is_not_shown()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(KeyFile, "too-short\n");

        Assert.False(CloakKeyFile.TryProvide(new ChatOptions { DataDirectory = Data }, out _, out var problem));
        Assert.StartsWith($"{KeyFile}: must hold a key of 16 to 256 characters", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("too-short", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_keep_its_key_says_so_and_does_not_start()
    {
        var file = _directory.Write("file", "");

        var result = await HostProcess.RunAsync("-D", $"chatroom.data-directory={file}/data");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith($"chatroom: {file}/data/cloak.key: cannot be made, ", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloaks_outlive_a_restart_and_the_key_is_in_no_log()
    {
        var (first, second) = (await HostAsync(), await HostAsync());

        Assert.Equal(first, second);
    }

    private async Task<string> HostAsync()
    {
        await using var server = await HostProcess.StartAsync(
            "-D", $"chatroom.data-directory={Data}", "-D", "chatroom.cloak.key=", "-D", "chatroom.log.level=debug");
        await using var user = await IrcUser.ConnectAsync(server.Endpoints["irc"], "alice");
        var host = (await user.RegisterAsync()).Single(line => line.Contains(" 396 ", StringComparison.Ordinal)).Split(' ')[3];
        await server.StopAsync();
        Assert.DoesNotContain(server.Errors, line => line.Contains(File.ReadAllText(KeyFile).Trim(), StringComparison.Ordinal));
        return host;
    }

    private string Key(CloakOptions cloak)
    {
        Assert.True(CloakKeyFile.TryProvide(new ChatOptions { DataDirectory = Data, Cloak = cloak }, out var keyed, out _));
        return keyed.Cloak.Key;
    }
}
