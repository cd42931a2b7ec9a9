using System.CommandLine;
using ChatRoom.Actors.Operators;

namespace ChatRoom.Host.CommandLine;

/// <summary><c>chatroom hash-password</c>: prints the hash of a password, for the configuration.</summary>
internal sealed class HashPasswordCommand : Command
{
    private const int LongestPassword = 200;

    public HashPasswordCommand()
        : base("hash-password", "Reads a password, from the terminal without showing it or from standard input, and prints its hash.")
    {
        SetAction(arguments => Print(arguments.InvocationConfiguration));
    }

    private static int Print(InvocationConfiguration streams)
    {
        var password = PasswordPrompt.Read(streams);
        if (Problem(password) is { } problem)
            return streams.Refuse(problem);
        streams.Output.Write($"{PasswordHash.Create(password!)}\n");
        return ExitCode.Success;
    }

    /// <summary>What OPER could not send is no password.</summary>
    private static string? Problem(string? password) => password switch
    {
        null => "the two passwords differ",
        "" => "a password cannot be empty",
        { Length: > LongestPassword } => $"a password has at most {LongestPassword} characters",
        _ when password.Any(char.IsControl) || password.Contains(' ', StringComparison.Ordinal) =>
            "a password has no spaces or control characters",
        [':', ..] => "a password does not begin with a colon",
        _ => null,
    };
}
