using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary>The life of a server process, seen from outside.</summary>
public sealed class ServerProcessTests
{
    [Fact]
    public async Task Listeners_are_announced_in_the_order_of_the_configuration_and_can_be_connected_to()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write(
            "chat.conf",
            """
            chatroom.listeners {
              zulu  { protocol = irc, address = "::1", port = 0 }
              alpha { protocol = plain, address = localhost, port = 0, room = "#a" }
            }
            """);

        await using var host = await HostProcess.StartAsync("--config", file);

        Assert.Equal(
            [$"listening zulu irc [::1]:{host.Port("zulu")}", $"listening alpha plain 127.0.0.1:{host.Port("alpha")}", "ready"],
            host.Output);
        foreach (var endpoint in host.Endpoints.Values)
        {
            using var client = new TcpClient(endpoint.AddressFamily);
            await client.ConnectAsync(endpoint);
            Assert.True(client.Connected);
        }
    }

    [Fact]
    public async Task A_server_that_is_asked_to_stop_exits_with_zero_and_gives_its_ports_back()
    {
        await using var terminated = await HostProcess.StartAsync();
        Assert.Equal(0, await terminated.StopAsync());

        await using var interrupted = await HostProcess.StartAsync("-D", $"chatroom.listeners.irc.port={terminated.Port("irc")}");
        Assert.Equal(0, await interrupted.InterruptAsync());
        Assert.Equal(terminated.Port("irc"), interrupted.Port("irc"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_and_the_server_does_not_start()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var endpoint = (IPEndPoint)taken.LocalEndpoint;

        var result = await HostProcess.RunAsync(
            "-D", "chatroom.listeners.plain.port=0",
            "-D", $"chatroom.listeners.irc.port={endpoint.Port}",
            "-D", "chatroom.log.level=error");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal([$"chatroom: cannot listen on {endpoint} (listener irc): address already in use"], result.Errors);
    }

    [Fact]
    public async Task The_log_as_text_is_on_standard_error()
    {
        await using var host = await HostProcess.StartAsync();
        await host.StopAsync();

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} INF chatroom ChatRoom \d+\.\d+\.\d+ is ready$", host.Errors[0]);
        Assert.EndsWith(" INF chatroom Stopped", host.Errors[^1], StringComparison.Ordinal);
        Assert.Equal("ready", host.Output[^1]);
    }

    [Fact]
    public async Task The_log_as_json_is_one_object_a_line_and_names_the_actor_that_speaks()
    {
        await using var host = await HostProcess.StartAsync("-D", "chatroom.log.format=json", "-D", "chatroom.log.level=debug");
        await host.StopAsync();

        var events = host.Errors.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.All(events, logged => Assert.True(logged.TryGetProperty("@t", out _)));
        Assert.Contains(events, logged => logged.GetProperty("@m").GetString() == "Stopped");
        Assert.Contains(events, logged => logged.TryGetProperty("LogSource", out _) && logged.TryGetProperty("ActorPath", out _));
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_nothing_that_keeps_the_next_one_from_starting()
    {
        await using var killed = await HostProcess.StartAsync();
        await killed.KillAsync();

        await using var next = await HostProcess.StartAsync("-D", $"chatroom.listeners.plain.port={killed.Port("plain")}");

        Assert.Equal(killed.Endpoints["plain"], next.Endpoints["plain"]);
    }
}
