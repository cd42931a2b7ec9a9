using System.Text;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Tests.Support;

/// <summary>Making accounts and logging in to them over IRC.</summary>
internal static class Accounts
{
    /// <summary>The password of everybody in the tests.</summary>
    public const string Password = "correct horse";

    /// <summary>A password without spaces, which can be said to NickServ.</summary>
    public const string Word = "secret";

    /// <summary>Hashing that does not take the tests' time.</summary>
    public const string Cheap = "accounts.hash-iterations=4096";

    /// <summary>Makes an account of one's own name.</summary>
    public static async Task<string> MakeAccountAsync(this IrcUser user)
    {
        Assert.Contains(
            $":chat.local REGISTER SUCCESS {user.Nick} :Account successfully registered", await user.AskAsync($"REGISTER * * :{Password}"));
        return user.Nick;
    }

    /// <summary>The message of PLAIN, as AUTHENTICATE carries it.</summary>
    public static string Plain(string account, string password = Password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account}\0{password}"));

    /// <summary>A message as AUTHENTICATE carries it.</summary>
    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Logs in by PLAIN.</summary>
    public static Task<List<string>> LogInAsync(this IrcUser user, string account, string password = Password) =>
        user.AskAsync("AUTHENTICATE PLAIN", $"AUTHENTICATE {Plain(account, password)}");

    /// <summary>Logs in by SCRAM up to the server's last message, which the client has still to take notice of.</summary>
    /// <returns>What the server says at the end, and what it should.</returns>
    public static async Task<(List<string> Answer, string Expected)> ProveAsync(this IrcUser user, string account, string password = Password)
    {
        var bare = $"n={account},r=clientnonce";
        await user.AskAsync("AUTHENTICATE SCRAM-SHA-256");
        var answer = Assert.Single(await user.AskAsync($"AUTHENTICATE {Base64($"n,,{bare}")}"));
        var first = Encoding.UTF8.GetString(Convert.FromBase64String(answer["AUTHENTICATE ".Length..]));
        var values = first.Split(',').ToDictionary(part => part[..1], part => part[2..]);
        var (salt, iterations) = (Convert.FromBase64String(values["s"]), int.Parse(values["i"], System.Globalization.CultureInfo.InvariantCulture));
        var final = $"c=biws,r={values["r"]}";
        var proof = ScramProof.Of(password, salt, iterations, Encoding.UTF8.GetBytes($"{bare},{first},{final}"));
        var signature = ScramVerifier.Create(password, salt, iterations).Sign(proof);
        return (
            await user.AskAsync($"AUTHENTICATE {Base64($"{final},p={Convert.ToBase64String(proof.Proof)}")}"),
            $"AUTHENTICATE {Convert.ToBase64String(ScramExchange.Conclusion(signature))}");
    }
}
