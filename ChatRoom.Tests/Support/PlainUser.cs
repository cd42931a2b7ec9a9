using System.Net;
using System.Net.Sockets;

namespace ChatRoom.Tests.Support;

/// <summary>Somebody with netcat.</summary>
public sealed class PlainUser : LineClient
{
    /// <summary>The room the plain door opens on.</summary>
    public const string Lobby = "#lobby";

    private int _questions;

    private PlainUser(Socket socket, string name)
        : base(socket, name, "\n")
    {
        Name = name;
    }

    /// <summary>The name it came in with.</summary>
    public string Name { get; }

    /// <summary>What stands, for IRC clients, in front of what it does.</summary>
    public string Source => $":{Name}!plain@{Cloaks.Loopback}";

    /// <summary>Connects and reads the question for the name.</summary>
    public static async Task<PlainUser> ConnectAsync(IPEndPoint door, string name, int? receiveBuffer = null)
    {
        var user = new PlainUser(await OpenAsync(door, receiveBuffer: receiveBuffer), name);
        Assert.Equal("NAME", await user.ReadExactlyAsync(4));
        return user;
    }

    /// <summary>Connects, gives its name, goes into a room.</summary>
    public static async Task<PlainUser> EnterAsync(IPEndPoint door, string name, string room = Lobby)
    {
        var user = await ConnectAsync(door, name);
        await user.SendAsync(name);
        await user.ExpectAsync($"Welcome to {Lobby}, {name}!");
        if (room != Lobby)
            await user.AskAsync($"/join {room}");
        return user;
    }

    /// <summary>
    /// Takes over a name in the lobby whose holder has left: it is free a moment after everybody has been told of that.
    /// </summary>
    public static async Task<PlainUser> SucceedAsync(IPEndPoint door, string name)
    {
        while (true)
        {
            var user = await ConnectAsync(door, name);
            await user.SendAsync(name);
            var answer = await user.ReadLineAsync();
            if (answer.StartsWith("Welcome to ", StringComparison.Ordinal))
                return user;
            Assert.Equal($"The name {name} is taken.", answer);
            await user.DisposeAsync();
        }
    }

    /// <summary>
    /// Sends lines and a command that does not exist, all in one write, and reads up to the answer that says so: the server
    /// has dealt with everything by then.
    /// </summary>
    /// <returns>Everything that came before that answer.</returns>
    public async Task<List<string>> AskAsync(params IEnumerable<string> lines)
    {
        var command = $"/question-{++_questions}";
        await SendAsync([.. lines, command]);
        var answer = await ReadUntilAsync($"There is no command {command}. ");
        answer.RemoveAt(answer.Count - 1);
        return answer;
    }
}
