using ChatRoom.Host.Configuration;

namespace ChatRoom.Tests.Host.Configuration;

public sealed class RefusedConfigurationTests
{
    [Theory]
    // A value of the wrong type or out of range.
    [InlineData(
        "limits.nick-length = 0",
        "chatroom.limits.nick-length = 0: must be a whole number from 1 to 64 (from chat.conf)")]
    [InlineData(
        "limits.nick-length = 3.5",
        "chatroom.limits.nick-length = 3.5: must be a whole number from 1 to 64 (from chat.conf)")]
    [InlineData(
        "limits.nick-length = -3",
        "chatroom.limits.nick-length = -3: must be a whole number from 1 to 64 (from chat.conf)")]
    [InlineData(
        "limits.connections = 99999999999",
        "chatroom.limits.connections = 99999999999: must be a whole number from 1 to 1000000 (from chat.conf)")]
    [InlineData(
        "limits.send-queue = 1 GB",
        "chatroom.limits.send-queue = 1 GB: must be a number of bytes from 4KiB to 1024MiB, such as 65536, 64KiB or 1MiB (from chat.conf)")]
    [InlineData(
        "history.max-age = never",
        "chatroom.history.max-age = never: must be a duration from 1h to 876000h with its unit (ms, s, m or h), or forever (from chat.conf)")]
    [InlineData(
        "history.max-count = 0",
        "chatroom.history.max-count = 0: must be a whole number from 1 to 2147483647, or unlimited (from chat.conf)")]
    [InlineData(
        "limits.flood.enabled = maybe",
        "chatroom.limits.flood.enabled = maybe: must be on, off, true or false (from chat.conf)")]
    [InlineData(
        "limits.flood.per-second = 0",
        "chatroom.limits.flood.per-second = 0: must be a number from 0.1 to 100000 (from chat.conf)")]
    [InlineData(
        "limits.flood.per-second = NaN",
        "chatroom.limits.flood.per-second = NaN: must be a number from 0.1 to 100000 (from chat.conf)")]
    [InlineData(
        "log.level = loud",
        "chatroom.log.level = loud: must be debug, info, warning or error (from chat.conf)")]
    // Durations.
    [InlineData(
        "limits.ping-interval = 90",
        "chatroom.limits.ping-interval = 90: must be a duration from 100ms to 24h with its unit (ms, s, m or h); did you mean 90s? (from chat.conf)")]
    [InlineData(
        "limits.ping-interval = 90sec",
        "chatroom.limits.ping-interval = 90sec: must be a duration from 100ms to 24h with its unit (ms, s, m or h) (from chat.conf)")]
    [InlineData(
        "limits.registration-timeout = 2h",
        "chatroom.limits.registration-timeout = 2h: must be a duration from 100ms to 1h with its unit (ms, s, m or h) (from chat.conf)")]
    [InlineData(
        "presence.grace-time = 2147483647h",
        "chatroom.presence.grace-time = 2147483647h: must be a duration from 0s to 24h with its unit (ms, s, m or h) (from chat.conf)")]
    // Names.
    [InlineData(
        "server-name = \"my server\"",
        "chatroom.server-name = my server: must be a host name: letters, digits, '-' and '.', at most 63, a letter or digit first (from chat.conf)")]
    [InlineData(
        "network-name = \"\"",
        "chatroom.network-name = \"\": must be 1 to 63 characters without spaces or control characters (from chat.conf)")]
    [InlineData(
        "server-description = \"two\\nlines\"",
        "chatroom.server-description = two\\nlines: must be one line of 1 to 128 characters (from chat.conf)")]
    [InlineData(
        "password = \"two words\"",
        "chatroom.password = ***: must be at most 64 characters without spaces or control characters, or \"\" for none (from chat.conf)")]
    // Mail.
    [InlineData(
        "accounts.registration.email-required = on",
        "chatroom.accounts.registration.email-required = on: must be off when chatroom.mail.enabled is off, for no address could be verified (from chat.conf)")]
    [InlineData(
        "mail { enabled = on, from = \"a@b.c\" }",
        "chatroom.mail.host = \"\": must be set when chatroom.mail.enabled is on (from reference.conf)")]
    [InlineData(
        "mail { enabled = on, host = mail.example.org }",
        "chatroom.mail.from = \"\": must be set when chatroom.mail.enabled is on (from reference.conf)")]
    [InlineData(
        "mail.from = nowhere",
        "chatroom.mail.from = nowhere: must be an address for mail, such as chat@example.org or \"Chat <chat@example.org>\", or \"\" for none (from chat.conf)")]
    [InlineData(
        "mail.user = chat",
        "chatroom.mail.user = chat: must be set together with chatroom.mail.password, or neither (from chat.conf)")]
    [InlineData(
        "mail { host = mail.example.org, user = chat, password = letmein, security = none }",
        "chatroom.mail.security = none: must be starttls or tls when there is a password, unless the mail server is on this machine (from chat.conf)")]
    // Operators.
    [InlineData(
        "operators { a { password = \"$pbkdf2-sha256$i=1$x$y\" } }",
        "chatroom.operators.a.password = ***: must be the output of chatroom hash-password, or 1 to 200 characters without spaces or control characters (from chat.conf)")]
    [InlineData(
        "operators { a { } }",
        "chatroom.operators.a.password: missing, must be the output of chatroom hash-password, or 1 to 200 characters without spaces or control characters (from chat.conf)")]
    [InlineData(
        "operators { a { password = x, hosts = \"10.0.0.0/40\" } }",
        "chatroom.operators.a.hosts = 10.0.0.0/40: must be addresses, CIDR ranges and masks such as 192.0.2.* or ~bob@192.0.2.7, with spaces between them, or \"\" for anywhere (from chat.conf)")]
    [InlineData(
        "operators { a { password = x, privileges = \"kill everybody\" } }",
        "chatroom.operators.a.privileges = kill everybody: must be all, none, or some of kill, ban, wallops, rehash, die, see-hosts, rooms, with spaces between them (from chat.conf)")]
    [InlineData(
        "operators { \"a b\" { password = x } }",
        "chatroom.operators.a b: an operator's name must be 1 to 32 letters, digits, '-' or '_' (from chat.conf)")]
    // Capabilities and tags.
    [InlineData(
        "capabilities.disabled = \"batch no-such\"",
        "chatroom.capabilities.disabled = batch no-such: must be names of IRCv3 capabilities that the server has, separated by spaces (cap-notify has to stay), or \"\" for none (from chat.conf)")]
    [InlineData(
        "capabilities.disabled = cap-notify",
        "chatroom.capabilities.disabled = cap-notify: must be names of IRCv3 capabilities that the server has, separated by spaces (cap-notify has to stay), or \"\" for none (from chat.conf)")]
    [InlineData(
        "client-tags.denied = \"+typing\"",
        "chatroom.client-tags.denied = +typing: must be names of client-only tags without the +, separated by commas; \"*\" in front for all, \"-\" before those that pass nevertheless; or \"\" for none (from chat.conf)")]
    [InlineData(
        "network-icon = \"ftp://example.org/icon\"",
        "chatroom.network-icon = ftp://example.org/icon: must be an http or https address of at most 200 characters without spaces, or \"\" for none (from chat.conf)")]
    // Keys.
    [InlineData(
        "limits.nik-length = 9",
        "chatroom.limits.nik-length: unknown key; did you mean chatroom.limits.nick-length? (from chat.conf)")]
    [InlineData(
        "limts { nick-length = 9 }",
        "chatroom.limts.nick-length: unknown key; did you mean chatroom.limits.nick-length? (from chat.conf)")]
    [InlineData(
        "frobnicate = on",
        "chatroom.frobnicate: unknown key (from chat.conf)")]
    [InlineData(
        "frobnicate { }",
        "chatroom.frobnicate: unknown key (from chat.conf)")]
    // The wrong kind of thing.
    [InlineData(
        "limits = 5",
        "chatroom.limits = 5: must be a section { … } (from chat.conf)")]
    [InlineData(
        "log.level { info = on }",
        "chatroom.log.level = { … }: must be debug, info, warning or error (from chat.conf)")]
    [InlineData(
        "log.level = [info]",
        "chatroom.log.level = [ … ]: must be debug, info, warning or error (from chat.conf)")]
    [InlineData(
        "network-name = #Chat",
        "chatroom.network-name: has no value, must be 1 to 63 characters without spaces or control characters (a # begins a comment) (from chat.conf)")]
    // Files.
    [InlineData(
        "motd-file = nowhere.txt",
        "chatroom.motd-file = nowhere.txt: cannot be read, there is no such file (from chat.conf)")]
    [InlineData(
        "motd-file = .",
        "chatroom.motd-file = .: cannot be read, it is a directory (from chat.conf)")]
    [InlineData(
        "data-directory = chat.conf",
        "chatroom.data-directory = chat.conf: must be a directory, but is a file (from chat.conf)")]
    public void A_key_that_is_wrong_is_named_with_what_is_allowed(string keys, string error) =>
        Assert.Equal([error], Loading.Errors($"chatroom {{ {keys}\n }}"));

    [Theory]
    [InlineData(
        "a { protocol = gopher, address = \"::1\", port = 1 }",
        "chatroom.listeners.a.protocol = gopher: must be plain or irc (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = \"::1\", port = 1, transport = pigeon }",
        "chatroom.listeners.a.transport = pigeon: must be akka-io or kestrel (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = \"chat.example\", port = 1 }",
        "chatroom.listeners.a.address = chat.example: must be an IPv4 or IPv6 address, localhost, or \"*\" for every IPv4 address (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = \"127.1\", port = 1 }",
        "chatroom.listeners.a.address = 127.1: must be an IPv4 or IPv6 address, localhost, or \"*\" for every IPv4 address (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = \"[::1]:80\", port = 1 }",
        "chatroom.listeners.a.address = [::1]:80: must be an IPv4 or IPv6 address, localhost, or \"*\" for every IPv4 address (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = localhost, port = 65536 }",
        "chatroom.listeners.a.port = 65536: must be a whole number from 0 to 65535 (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = localhost }",
        "chatroom.listeners.a.port: missing, must be a whole number from 0 to 65535 (from chat.conf)")]
    [InlineData(
        "a { protocol = plain, address = localhost, port = 1 }",
        "chatroom.listeners.a.room: missing, must be a room's name in quotes, such as \"#lobby\": a # and at most 63 characters more, no spaces or commas (from chat.conf)")]
    [InlineData(
        "a { protocol = plain, address = localhost, port = 1, room = lobby }",
        "chatroom.listeners.a.room = lobby: must be a room's name in quotes, such as \"#lobby\": a # and at most 63 characters more, no spaces or commas (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = localhost, port = 1, room = \"#lobby\" }",
        "chatroom.listeners.a.room = #lobby: must be left out, only a plain listener opens on a room (from chat.conf)")]
    [InlineData(
        "\"my door\" { protocol = irc, address = localhost, port = 1 }",
        "chatroom.listeners.my door: a listener's name must be 1 to 32 letters, digits, '-' or '_' (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = localhost, port = 1, prot = 2 }",
        "chatroom.listeners.a.prot: unknown key; did you mean chatroom.listeners.a.port? (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = localhost, port = 7 }\n b { protocol = irc, address = \"*\", port = 7 }",
        "chatroom.listeners.b.port = 7: must differ from that of listener a, which is at 127.0.0.1:7 (from chat.conf)")]
    [InlineData(
        "a { protocol = irc, address = \"::\", port = 7 }\n b { protocol = irc, address = \"::1\", port = 7 }",
        "chatroom.listeners.b.port = 7: must differ from that of listener a, which is at [::]:7 (from chat.conf)")]
    [InlineData("", "chatroom.listeners: must name at least one listener (from chat.conf)")]
    public void A_listener_that_is_wrong_is_named_with_what_is_allowed(string listeners, string error) =>
        Assert.Equal([error], Loading.Errors($"chatroom.listeners {{ {listeners} }}"));

    [Theory]
    [InlineData("chatroom {\n  limits {\n }", "chat.conf: line 1: '{' is never closed")]
    [InlineData("chatroom {\n}\n}", "chat.conf: line 3: '}' closes nothing")]
    [InlineData("chatroom {\n  server-name = \"x\n}", "chat.conf: line 2: a quote is never closed")]
    [InlineData("chatroom {\n  listeners.a.address = *\n}", "chat.conf: line 2: '*' has to be in quotes")]
    [InlineData("chatroom {\n  server-name x\n network-name = y\n}", "chat.conf: '=' is missing after server-name x")]
    [InlineData("chatroom {\n  limits { },\n}", "chat.conf: line 2: ',' has no place here")]
    [InlineData("chatroom.server-name = chat.local,,#", "chat.conf: line 1: ',' has no place here")]
    [InlineData("chatroom.server-name = ${HOST}", "chat.conf: line 1: '$' has to be in quotes")]
    [InlineData("include \"other.conf\"", "chat.conf: include is not supported")]
    [InlineData("server-name = x", "server-name: unknown key; did you mean chatroom.server-name? (from chat.conf)")]
    [InlineData("chat { server-name = x }", "chat.server-name: unknown key; did you mean chatroom.server-name? (from chat.conf)")]
    public void A_file_that_is_wrong_as_a_whole_is_named_with_its_line(string file, string error) =>
        Assert.Equal([error], Loading.Errors(file));

    [Theory]
    [InlineData("chatroom.limits.burst=3", "chatroom.limits.burst: unknown key; did you mean chatroom.limits.flood.burst? (from -D)")]
    [InlineData("chatroom.limits=3", "chatroom.limits = 3: must be a section { … } (from -D)")]
    [InlineData("chatroom.server-name", "-D chatroom.server-name: must be key=value, the key with dots between its parts")]
    [InlineData("chatroom..x=1", "-D chatroom..x=1: must be key=value, the key with dots between its parts")]
    [InlineData(
        "chatroom.listeners.irc.room=#x",
        "chatroom.listeners.irc.room = #x: must be left out, only a plain listener opens on a room (from -D)")]
    public void A_key_on_the_command_line_that_is_wrong_is_named(string given, string error) =>
        Assert.Equal([error], Loading.Errors(file: null, given));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(
            "chatroom: configuration: /nowhere/chat.conf: cannot be read, there is no such file",
            LoadErrors("/nowhere/chat.conf").Single());

    [Fact]
    public void Every_error_is_told_at_once() =>
        Assert.Equal(
            [
                "chatroom.limits.nick-length = 0: must be a whole number from 1 to 64 (from chat.conf)",
                "chatroom.limits.ping-timeout = x: must be a duration from 100ms to 24h with its unit (ms, s, m or h) (from -D)",
                "chatroom.network-name = a b: must be 1 to 63 characters without spaces or control characters (from chat.conf)",
                "chatroom.nonsense: unknown key (from chat.conf)",
            ],
            Loading.Errors(
                "chatroom { nonsense = 1, network-name = a b, limits.nick-length = 0 }",
                "chatroom.limits.ping-timeout=x"));

    [Fact]
    public void A_long_value_is_cut_and_stays_on_one_line()
    {
        var (first, second) = (new string('x', 80), new string('y', 80));

        var error = Assert.Single(Loading.Errors(file: null, $"chatroom.network-name={first}\n{second}"));

        Assert.StartsWith($"chatroom.network-name = {first}\\n{second[..19]}…: must be", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> LoadErrors(string file)
    {
        ServerConfigurationLoader.Load(file, [], out var errors);
        return errors.Select(error => error.ToString());
    }
}
