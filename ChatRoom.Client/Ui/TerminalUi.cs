using System.Runtime.InteropServices;
using ChatRoom.Client.Connection;

namespace ChatRoom.Client.Ui;

/// <summary>A person at a terminal: what is typed goes to the session, until either side has had enough.</summary>
internal static class TerminalUi
{
    public static async Task<SessionEnd> RunAsync(ChatSession session, TerminalDisplay display)
    {
        Console.TreatControlCAsInput = true;
        using var resized = OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => display.Redraw());
        new Thread(() => ReadKeys(session, display)) { IsBackground = true, Name = "keys" }.Start();
        try
        {
            return await session.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            display.Close();
        }
    }

    /// <summary>The console can only be read by blocking, hence a thread of its own, which ends with the process.</summary>
    private static void ReadKeys(ChatSession session, TerminalDisplay display)
    {
        try
        {
            while (true) Press(Console.ReadKey(intercept: true), session, display);
        }
        catch (InvalidOperationException)
        {
            // The terminal has gone away.
            session.Quit();
        }
    }

    private static void Press(ConsoleKeyInfo key, ChatSession session, TerminalDisplay display)
    {
        switch (display.Press(key))
        {
            case (Pressed.Enter, var line):
                _ = session.EnterAsync(line);
                break;
            case (Pressed.Leave, _):
                session.Quit();
                break;
        }
    }
}
