using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.EndToEnd.Fuzz;

/// <summary>The words of both doors, for <see cref="LineGenerator"/>.</summary>
internal static class Vocabulary
{
    public static readonly string[] PlainVerbs =
    [
        "hello", "//", "/help", "/who", "/rooms", "/join", "/leave", "/msg", "/me", "/nick", "/topic", "/kick", "/mode", "/invite", "/history", "/search",
        "/register", "/login", "/logout", "/account", "/account rename", "/sessions", "/end", "/password", "/email", "/verify", "/resend", "/sendpass", "/resetpass", "/drop",
        "/no-such-command", "/", ":", "PRIVMSG",
    ];

    /// <summary>All commands, QUIT less often: each one costs a connection.</summary>
    public static readonly string[] IrcVerbs =
    [
        .. Enumerable.Repeat(IrcCommandTable.All.Select(command => command.Name).Where(name => name != "QUIT"), 3).SelectMany(names => names),
        "QUIT", "privmsg", "JoIn", "NOSUCH", "", ":prefix", ":a!b@c PRIVMSG", "ŻÓŁW",
    ];

    /// <summary>The same without those that stop the server; bans are lifted as often as they are set.</summary>
    public static readonly string[] OperatorVerbs = [.. IrcVerbs.Where(verb => verb is not ("DIE" or "RESTART"))];

    /// <summary>The people who send such lines.</summary>
    public static readonly string[] Guests = ["fuzz0", "fuzz1", "fuzz2", "fuzz3", "plain0", "plain1"];

    public static readonly string[] Values =
    [
        // Rooms and people
        .. Often(["#fuzz", "#a", "#b", "#lobby", "bystander", .. Guests]),
        "#FUZZ", "#", "##", "#żółw", "&fuzz", "@#fuzz", "+#a", "~&@%+#b", "@", $"#{new string('r', 62)}", $"#{new string('r', 70)}", new string('n', 30),
        new string('n', 31), "chat.local", "*.local", "nobody", "0", "*", "a*!?b@c.d", "*!*@*", "*!*@127.0.0.1", "127.0.0.1/8", "::1", "@:1", "1abc", "-", "[]\\`_^{|}~",
        // Modes and masks
        "+o", "-o", "+v-v+v", "+b", "+bbb", "-b", "+beI", "b", "e", "I", "+k", "-k", "+l", "-l", "+kl", "+lk-lk", "+ntimsRCMcSTU", "-ntimsRCMcSTU", "+hqaov", "+i-i+i-i",
        "+f", "+j", "+F", "+u", "+W", "+L", "+zzz", "+", "-", "+-+-", "++--o", "+iwsoBRT", "-iwsoBRT", "10:5", "5:0", "1", "-1", "2147483648", "99999999999999999999", "0x1",
        "~a:x", "$a:bob", "m:*!*@*", "mute:bob!*@*", "~q:*", "account:*", "U:*", "!", "secret,key", "żółw",
        // Capabilities and what belongs to them
        "LS", "302", "LIST", "REQ", "END", "ACK", "NAK", "-", .. Capability.All.SelectMany(capability => new[] { capability.Name, "-" + capability.Name }),
        "+1", "-1", "+ref", "-ref", "draft/multiline", "draft/multiline-concat", "labeled-response", "SET", "GET", "SYNC", "SUB", "UNSUB", "SUBS", "CLEAR", "avatar", "color",
        "display-name", "timestamp=2026-01-01T00:00:00.000Z", "timestamp=*", "+", "C", "L", "S", "%tcuihsnfdlaor,999", "%", ">1", "<9", "C>0", "T<10", "o",
        // Text
        "", " ", ":", "::", "hello world", "\u0001ACTION waves\u0001", "\u0001VERSION\u0001", "\u0001", "\u0002bold\u000f\u000304,99red", "\u001b[31m", "\u202Eover", "e\u0301",
        "👩‍👩‍👧‍👦", "\uFEFF", "\u2028", "\u007f", new string('x', 100), new string('x', 390), new string('ż', 200), new string('x', 512), new string('y', 5000), "\t", "%s%n",
        "{0}", "${HOME}", "'; --", "<script>", "\\", "\\\\",
    ];

    /// <summary>An operator can do something to the bystander, who is to stay.</summary>
    public static readonly string[] OperatorValues =
        [.. Values.Where(value => value != "bystander"), .. Often("LIST", "ANDKILL", "1h", "10m", "127.9.9.9", "127.8.0.0/16", "spam!*@*", "*!*@127.9.*", "reason | note")];

    private static IEnumerable<string> Often(params string[] values) => Enumerable.Repeat(values, 8).SelectMany(each => each);
}
