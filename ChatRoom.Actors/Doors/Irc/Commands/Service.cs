using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>
/// A name that nobody has and everybody can speak to, in the words that people know from other networks. Nobody else sees it: it is only
/// another way to ask for the same things.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="describe">Why something was not done, without a full stop.</param>
/// <param name="commands">Every word it understands, in the order in which it explains them.</param>
internal sealed class Service(string name, Func<Refused, string> describe, params ServiceCommand[] commands)
{
    /// <summary>Does what a command says: its parameters are what would be said to the name.</summary>
    public void Run(IrcClient client, IrcMessage message) =>
        Run(client, string.Join(' ', Enumerable.Range(0, message.Count).Select(index => message[index])));

    /// <summary>Does what somebody says to it.</summary>
    public void Run(IrcClient client, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = words.Length == 0 ? null : Array.Find(commands, each => each.Word.Equals(words[0], StringComparison.OrdinalIgnoreCase));
        if (words.Length > 0 && words[0].Equals("HELP", StringComparison.OrdinalIgnoreCase))
        {
            Help(client);
        }
        else if (command is null)
        {
            Say(client, "That is not understood. HELP shows what is.");
        }
        else if (words.Length - 1 < command.Required)
        {
            Say(client, $"Usage: {command.Usage}");
        }
        else
        {
            command.Run(client, words[1..]);
        }
    }

    /// <summary>Answers.</summary>
    public void Say(IrcClient client, string text) =>
        client.Send($"{name}!{name}@{client.Options.ServerName}", "NOTICE", client.Target, text);

    /// <summary>A completion that says how it went.</summary>
    public Action<Outcome> Tell(IrcClient client, string done) => outcome =>
        Say(client, outcome is Refused refused ? $"{describe(refused)}." : done);

    private void Help(IrcClient client)
    {
        foreach (var command in commands)
        {
            Say(client, $"{command.Usage}: {command.Meaning}");
        }

        Say(client, "HELP: shows this list");
    }
}

/// <summary>A word that a service understands.</summary>
/// <param name="Word">The word.</param>
/// <param name="Parameters">What follows it.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Required">How many words must follow it.</param>
/// <param name="Run">Does it.</param>
internal sealed record ServiceCommand(string Word, string Parameters, string Meaning, int Required, Action<IrcClient, string[]> Run)
{
    /// <summary>The word and what follows it.</summary>
    public string Usage => Parameters.Length > 0 ? $"{Word} {Parameters}" : Word;
}
