using System.CommandLine;
using System.Text;

namespace ChatRoom.Host.CommandLine;

/// <summary>Asks for a password: on the terminal, where it is not shown, or as a line of standard input.</summary>
internal static class PasswordPrompt
{
    /// <returns>Null when it was not typed the same way twice.</returns>
    public static string? Read(InvocationConfiguration streams)
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        var first = ReadHidden(streams.Error, "Password: ");
        return ReadHidden(streams.Error, "Again: ") == first ? first : null;
    }

    private static string ReadHidden(TextWriter prompt, string question)
    {
        prompt.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        prompt.WriteLine();
        return typed.ToString();
    }
}
