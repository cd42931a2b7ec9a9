using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 message-redaction: messages are taken back, for those who understand it.</summary>
public sealed class RedactionTests(SharedServer server) : SharedServerTest(server)
{
    private const string Caps = "CAP REQ :draft/message-redaction echo-message message-tags";

    [Fact]
    public async Task Who_said_something_takes_it_back_for_those_who_understand_it()
    {
        var room = NewRoom();
        var (alice, bob, bare) = (await IrcAsync("alice", room), await RedactorAsync("bob", room), await IrcAsync("bare", room));
        var carol = await RedactorAsync("carol", room);
        var plain = await PlainAsync("plain", room);
        var id = IdOf((await bob.AskAsync($"PRIVMSG {room} :oops"))[^1]);
        await Task.WhenAll(alice.AskAsync(), bare.AskAsync(), carol.AskAsync(), plain.AskAsync());
        var redacted = $"{bob.Source} REDACT {room} {id} :typo, sorry";

        Assert.Equal([redacted], await bob.AskAsync($"REDACT {room} {id} :typo, sorry"));
        Assert.Equal([redacted], await carol.AskAsync());
        Assert.Empty(await bare.AskAsync());
        Assert.Empty(await plain.AskAsync());
        Assert.Equal(
            [$":chat.local FAIL REDACT UNKNOWN_MSGID {room} {id} :This message does not exist or is too old"],
            await bob.AskAsync($"REDACT {room} {id}"));
    }

    [Fact]
    public async Task An_operator_takes_back_what_others_said_and_nobody_else_does()
    {
        var room = NewRoom();
        var (op, bob, carol) = (await RedactorAsync("op", room), await RedactorAsync("bob", room), await RedactorAsync("carol", room));
        var id = IdOf((await bob.AskAsync($"NOTICE {room} :buy this"))[^1]);
        await carol.AskAsync();

        Assert.Equal(
            [$":chat.local FAIL REDACT REDACT_FORBIDDEN {room} {id} :You are not authorised to delete this message"],
            await carol.AskAsync($"REDACT {room} {id}"));
        Assert.Equal($"{op.Source} REDACT {room} {id}", (await op.AskAsync($"REDACT {room} {id}"))[^1]);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        var room = NewRoom();
        var (member, stranger) = (await RedactorAsync("member", room), await RedactorAsync("stranger"));

        Assert.Equal(
            [
                $":chat.local FAIL REDACT UNKNOWN_MSGID {room} nothing :This message does not exist or is too old",
                ":chat.local FAIL REDACT INVALID_TARGET #nowhere-at-all :You cannot delete messages from #nowhere-at-all",
                ":chat.local FAIL REDACT INVALID_TARGET nobody-at-all :You cannot delete messages from nobody-at-all",
                $":chat.local 461 {member.Nick} REDACT :Not enough parameters",
            ],
            await member.AskAsync($"REDACT {room} nothing", "REDACT #nowhere-at-all x", "REDACT nobody-at-all x", "REDACT x"));
        Assert.Equal(
            [$":chat.local FAIL REDACT INVALID_TARGET {room} :You cannot delete messages from {room}"],
            await stranger.AskAsync($"REDACT {room} x"));
    }

    [Fact]
    public async Task Who_has_not_asked_for_it_does_not_know_the_command()
    {
        var user = await IrcAsync("user");

        Assert.Equal([$":chat.local 421 {user.Nick} REDACT :Unknown command"], await user.AskAsync("REDACT #room x"));
    }

    [Fact]
    public async Task What_was_said_to_one_person_is_taken_back_at_both_ends()
    {
        var (alice, bob, carol) = (await RedactorAsync("alice"), await RedactorAsync("bob"), await RedactorAsync("carol"));
        var id = IdOf((await alice.AskAsync($"PRIVMSG {bob.Nick} :psst"))[^1]);
        await bob.AskAsync();

        Assert.Equal(
            [$":chat.local FAIL REDACT REDACT_FORBIDDEN {bob.Nick} {id} :You are not authorised to delete this message"],
            await carol.AskAsync($"REDACT {bob.Nick} {id}"));
        Assert.Equal(
            [$":chat.local FAIL REDACT UNKNOWN_MSGID {alice.Nick} {id} :This message does not exist or is too old"],
            await bob.AskAsync($"REDACT {alice.Nick} {id}"));
        Assert.Equal([$"{alice.Source} REDACT {bob.Nick} {id} :wrong window"], await alice.AskAsync($"REDACT {bob.Nick} {id} :wrong window"));
        Assert.Equal([$"{alice.Source} REDACT {bob.Nick} {id} :wrong window"], await bob.AskAsync());
    }

    [Fact]
    public async Task After_its_time_only_an_operator_takes_a_message_back()
    {
        var host = await StartAsync("limits.redaction-window=0s");
        var (op, bob) = (await IrcAsync(host, "op", "#room"), await IrcAsync(host, "bob", "#room"));
        await op.AskAsync(Caps);
        await bob.AskAsync(Caps);
        var id = IdOf((await bob.AskAsync("PRIVMSG #room :oops"))[^1]);

        Assert.Equal(
            [$":chat.local FAIL REDACT REDACT_WINDOW_EXPIRED #room {id} 0 :You can no longer delete this message"],
            await bob.AskAsync($"REDACT #room {id}"));
        Assert.Equal($"{op.Source} REDACT #room {id}", (await op.AskAsync($"REDACT #room {id}"))[^1]);
    }

    private async Task<IrcUser> RedactorAsync(string name, params string[] rooms)
    {
        var user = await IrcAsync(name, rooms);
        await user.AskAsync(Caps);
        return user;
    }

    private static string IdOf(string line)
    {
        Assert.StartsWith("@msgid=", line, StringComparison.Ordinal);
        return line["@msgid=".Length..line.IndexOf(' ', StringComparison.Ordinal)];
    }
}
