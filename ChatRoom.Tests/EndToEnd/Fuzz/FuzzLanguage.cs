using System.Text;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Fuzz;

/// <summary>What a door's protocol makes of the things that <see cref="FuzzClient"/> does.</summary>
internal abstract class FuzzLanguage
{
    /// <summary>The IRC door's.</summary>
    public static readonly FuzzLanguage Irc = new IrcLanguage();

    /// <summary>The IRC door's, spoken by an operator of the server.</summary>
    public static readonly FuzzLanguage Operator = new OperatorLanguage();

    /// <summary>The plain door's.</summary>
    public static readonly FuzzLanguage Plain = new PlainLanguage();

    /// <summary>What to send, from a seed.</summary>
    public abstract LineGenerator Lines(Random random);

    /// <summary>What comes first on a connection.</summary>
    public abstract byte[] Introduction(string? name);

    /// <summary>A line that is answered once everything before it has been dealt with.</summary>
    public abstract string Question(string token);

    /// <summary>What is in the answer.</summary>
    public abstract string Answer(string token);

    /// <summary>What makes the server say goodbye.</summary>
    public abstract string Farewell { get; }

    /// <summary>Whether a line is the last that a server says of its own accord.</summary>
    public abstract bool IsGoodbye(string line);

    /// <summary>Whether a line can have come from a sane server.</summary>
    public abstract bool IsWellFormed(ReadOnlySpan<byte> line);

    private class IrcLanguage : FuzzLanguage
    {
        private const int LongestLine = 8191 + 512;

        public override string Farewell => "QUIT\r\n";

        public override LineGenerator Lines(Random random) => new(random, Vocabulary.IrcVerbs, Vocabulary.Values);

        public override byte[] Introduction(string? name) => Encoding.ASCII.GetBytes(
            name is null ? "PING hello\r\n" : $"NICK {name}\r\nUSER fuzz 0 * :Fuzz\r\nJOIN #fuzz,#{name}\r\n");

        public override string Question(string token) => $"\nPING {token}\r\n";

        public override string Answer(string token) => $" PONG chat.local :{token}";

        public override bool IsGoodbye(string line) => line.StartsWith("ERROR :Closing link: ", StringComparison.Ordinal);

        /// <summary>What a server says without its name in front: an error, a question, and its part of SASL.</summary>
        public override bool IsWellFormed(ReadOnlySpan<byte> line) =>
            line.Length is > 1 and <= LongestLine && line[^1] == '\r' && line[..^1].IndexOfAny((byte)'\r', (byte)0) < 0
            && (line[0] is (byte)':' or (byte)'@' || line.StartsWith("ERROR :"u8) || line.StartsWith("PING :"u8)
                || line.StartsWith("AUTHENTICATE "u8));
    }

    /// <summary>Those whom it has banned may come back when it does.</summary>
    private sealed class OperatorLanguage : IrcLanguage
    {
        public override LineGenerator Lines(Random random) => new(random, Vocabulary.OperatorVerbs, Vocabulary.OperatorValues);

        public override byte[] Introduction(string? name) =>
        [
            .. base.Introduction(name),
            .. Encoding.ASCII.GetBytes($"OPER root {Operators.Password}\r\nMODE {name} +s\r\n"),
            .. Vocabulary.Guests.SelectMany(guest => Encoding.ASCII.GetBytes($"UNKLINE {guest}\r\n")),
        ];
    }

    private sealed class PlainLanguage : FuzzLanguage
    {
        private static readonly string[] Goodbyes = ["Goodbye!", "Too many attempts.", "Logged out", "Password changed"];

        public override string Farewell => "/quit\n";

        public override LineGenerator Lines(Random random) => new(random, Vocabulary.PlainVerbs, Vocabulary.Values);

        public override byte[] Introduction(string? name) => Encoding.ASCII.GetBytes($"{name}\n");

        public override string Question(string token) => $"\n/{token}\n";

        public override string Answer(string token) => $"There is no command /{token}. ";

        public override bool IsGoodbye(string line) =>
            Goodbyes.Any(goodbye => line.EndsWith(goodbye, StringComparison.Ordinal))
            || line.StartsWith("Killed (", StringComparison.Ordinal) || line.Contains("You are banned from this server", StringComparison.Ordinal);

        public override bool IsWellFormed(ReadOnlySpan<byte> line) => line.IndexOfAny((byte)'\r', (byte)0, (byte)0x1b) < 0;
    }
}
