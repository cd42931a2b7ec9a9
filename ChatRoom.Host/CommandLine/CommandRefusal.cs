using System.CommandLine;

namespace ChatRoom.Host.CommandLine;

/// <summary>How a command says why it does not do what it was asked for.</summary>
internal static class CommandRefusal
{
    /// <param name="streams">Where to say it.</param>
    /// <param name="problem">Why, in one line.</param>
    /// <returns>What the process ends with.</returns>
    public static int Refuse(this InvocationConfiguration streams, string problem)
    {
        streams.Error.WriteLine($"chatroom: {problem}");
        return ExitCode.Refused;
    }
}
