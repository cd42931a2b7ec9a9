using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Host.Configuration;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host.Configuration;

public sealed class LoadedConfigurationTests
{
    [Fact]
    public void The_defaults_of_the_reference_are_those_of_the_options()
    {
        var chat = Loading.Valid(file: null).Chat;

        Assert.Equal(
            new ChatOptions { DataDirectory = Path.GetFullPath(new ChatOptions().DataDirectory) },
            chat with { Listeners = [] });
        Assert.Equal(
            [
                new ListenerOptions("plain", DoorProtocol.Plain, new IPEndPoint(IPAddress.Loopback, 5550), "#lobby"),
                new ListenerOptions("irc", DoorProtocol.Irc, new IPEndPoint(IPAddress.Loopback, 6667), null),
            ],
            chat.Listeners.ToArray());
    }

    [Fact]
    public void A_file_that_names_listeners_replaces_the_default_ones()
    {
        var chat = Loading.Valid("chatroom.listeners { web { protocol = irc, address = \"::1\", port = 0 } }").Chat;

        Assert.Equal(
            [new ListenerOptions("web", DoorProtocol.Irc, new IPEndPoint(IPAddress.IPv6Loopback, 0), null)],
            chat.Listeners.ToArray());
    }

    [Fact]
    public void The_command_line_patches_listeners_and_adds_to_them()
    {
        var chat = Loading.Valid(
            file: null,
            "chatroom.listeners.irc.port=7000",
            "chatroom.listeners.more.protocol=plain",
            "chatroom.listeners.more.address=*",
            "chatroom.listeners.more.port=7001",
            "chatroom.listeners.more.room=#more").Chat;

        Assert.Equal(["plain", "irc", "more"], chat.Listeners.Select(listener => listener.Name));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 7000), chat.Listeners[1].Endpoint);
        Assert.Equal(new ListenerOptions("more", DoorProtocol.Plain, new IPEndPoint(IPAddress.Any, 7001), "#more"), chat.Listeners[2]);
    }

    [Fact]
    public void The_file_wins_over_the_reference_and_the_command_line_over_the_file()
    {
        var limits = Loading.Valid(
            "chatroom.limits { nick-length = 10, topic-length = 100 }",
            "chatroom.limits.nick-length=11",
            "chatroom.limits.nick-length=12").Chat.Limits;

        Assert.Equal((12, 100, 64), (limits.NickLength, limits.TopicLength, limits.ChannelLength));
    }

    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData("#1", "#1")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("", null)]
    public void A_value_on_the_command_line_is_taken_literally(string given, string? password) =>
        Assert.Equal(password, Loading.Valid(file: null, $"chatroom.password={given}").Chat.Password);

    [Theory]
    [InlineData("null", "null")]
    [InlineData("\"null\"", "null")]
    [InlineData("a b", "a b")]
    [InlineData("\"\"\"a \"b\" \\c\"\"\"", "a \"b\" \\c")]
    [InlineData("\"caf\\u00e9 // \\\"#1\\\"\" # tea", "café // \"#1\"")]
    public void A_text_in_a_file_is_read_as_it_was_meant(string written, string description) =>
        Assert.Equal(description, Loading.Valid($"chatroom.server-description = {written}\n").Chat.ServerDescription);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void A_duration_has_a_unit(string written, int milliseconds) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds),
            Loading.Valid(file: null, $"chatroom.limits.ping-interval={written}").Chat.Limits.PingInterval);

    [Theory]
    [InlineData("65536", 65_536)]
    [InlineData("64KiB", 65_536)]
    [InlineData("2MiB", 2_097_152)]
    public void A_size_is_in_bytes_or_has_a_unit(string written, int bytes) =>
        Assert.Equal(bytes, Loading.Valid(file: null, $"chatroom.limits.send-queue={written}").Chat.Limits.SendQueue);

    [Fact]
    public void Relative_paths_start_at_the_files_directory()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("motd.txt", "Welcome!\r\n\r\nBe kind.\n\n");
        var file = directory.Write("chat.conf", "chatroom { motd-file = motd.txt, data-directory = kept }");

        var configuration = ServerConfigurationLoader.Load(file, [], out var errors);

        Assert.Empty(errors);
        Assert.Equal(["Welcome!", "", "Be kind."], configuration!.Chat.MessageOfTheDay.ToArray());
        Assert.Equal(Path.Combine(directory.Path, "kept"), configuration.Chat.DataDirectory);
        Assert.Equal(Path.Combine(directory.Path, "motd.txt"), configuration.MotdFile);
    }

    [Fact]
    public void An_overlong_message_of_the_day_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var motd = directory.Write("motd.txt", new string('x', 64 * 1024 + 1));

        Assert.Equal(
            [$"chatroom.motd-file = {motd}: cannot be read, it is longer than 64KiB (from -D)"],
            Loading.Errors(file: null, $"chatroom.motd-file={motd}"));
    }

    [Fact]
    public void The_actor_systems_own_settings_are_handed_on_as_they_are()
    {
        var akka = Loading.Valid(
            "akka { actor.ask-timeout = 3s, loggers = [\"a\", \"b\"] }",
            "akka.actor.ask-timeout=4s",
            "akka.actor.provider=local").Akka;

        Assert.Equal(TimeSpan.FromSeconds(4), akka.GetTimeSpan("akka.actor.ask-timeout"));
        Assert.Equal("local", akka.GetString("akka.actor.provider"));
        Assert.Equal(["a", "b"], akka.GetStringList("akka.loggers"));
    }
}
