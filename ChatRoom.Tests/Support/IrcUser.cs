using System.Net;
using System.Net.Sockets;

namespace ChatRoom.Tests.Support;

/// <summary>Somebody with an IRC client.</summary>
public sealed class IrcUser : LineClient
{
    private int _questions;

    private IrcUser(Socket socket, string nick)
        : base(socket, nick, "\r\n")
    {
        Nick = nick;
    }

    /// <summary>The name it came in with.</summary>
    public string Nick { get; }

    /// <summary>The user name it came in with, as others see it: it has 12 characters at most.</summary>
    public string Username => $"~{Nick[..Math.Min(Nick.Length, 11)]}";

    /// <summary>What stands in front of what it does.</summary>
    public string Source => SourceAs(Nick);

    /// <summary>Connects, and says nothing yet.</summary>
    public static async Task<IrcUser> ConnectAsync(
        IPEndPoint door, string nick, IPAddress? from = null, int? receiveBuffer = null) =>
        new(await OpenAsync(door, from, receiveBuffer), nick);

    /// <summary>Connects and registers.</summary>
    public static async Task<IrcUser> EnterAsync(IPEndPoint door, string nick, params string[] rooms)
    {
        var user = await ConnectAsync(door, nick);
        await user.RegisterAsync();
        foreach (var room in rooms)
            await user.AskAsync($"JOIN {room}");
        return user;
    }

    /// <summary>What stands in front of what it does under another name.</summary>
    public string SourceAs(string nick) => $":{nick}!{Username}@{Cloaks.Loopback}";

    /// <summary>Says who it is, and reads the whole greeting.</summary>
    public async Task<List<string>> RegisterAsync()
    {
        await SendAsync($"NICK {Nick}", $"USER {Nick} 0 * :{Nick} of the tests");
        return await ReadUntilAsync($" 422 {Nick} ");
    }

    /// <summary>
    /// Sends lines and a PING, all in one write, and reads up to the PONG: the server has dealt with everything by then.
    /// </summary>
    /// <returns>Everything that came before the PONG.</returns>
    public async Task<List<string>> AskAsync(params IEnumerable<string> lines)
    {
        var token = $"question-{++_questions}";
        await SendAsync([.. lines, $"PING {token}"]);
        var answer = await ReadUntilAsync($" PONG chat.local :{token}");
        answer.RemoveAt(answer.Count - 1);
        return answer;
    }
}
