using System.Text;
using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;

namespace ChatRoom.Client.Ui;

/// <summary>
/// A terminal where messages scroll by above the line that is being typed: before a message is written the edit line is erased, after
/// it drawn again. Keys and messages come from different threads; one lock lets only one of them draw.
/// </summary>
/// <param name="output">The terminal; written to in whole frames.</param>
/// <param name="columns">Gives the terminal's present width.</param>
/// <param name="text">Puts events into lines.</param>
/// <param name="editor">The line being typed.</param>
internal sealed class TerminalDisplay(TextWriter output, Func<int> columns, EventText text, LineEditor editor) : IChatDisplay
{
    private const string EraseBelow = "\x1b[J";

    private readonly Lock _drawing = new();
    private string _prompt = "> ";
    private int _cursorColumn;
    private bool _isClosed;

    public void Show(ChatEvent happened)
    {
        lock (_drawing)
        {
            if (happened is Whereabouts whereabouts) MoveTo(whereabouts);
            Draw(text.Describe(happened));
        }
    }

    /// <summary>Lets a key change the edit line.</summary>
    /// <returns>What it led to, and the line if one was entered.</returns>
    public (Pressed Outcome, string Line) Press(ConsoleKeyInfo key)
    {
        lock (_drawing)
        {
            var outcome = editor.Press(key);
            Draw(message: null);
            return (outcome, editor.Entered);
        }
    }

    /// <summary>Draws the edit line again, as after a change of the terminal's size.</summary>
    public void Redraw()
    {
        lock (_drawing) Draw(message: null);
    }

    /// <summary>Erases the edit line for good; messages may still come.</summary>
    public void Close()
    {
        lock (_drawing)
        {
            Draw(message: null);
            output.Write(Erase());
            output.Flush();
            _isClosed = true;
        }
    }

    private void MoveTo(Whereabouts whereabouts)
    {
        text.CurrentRoom = whereabouts.Room;
        _prompt = EventText.Clean(whereabouts.Room is null ? $"{whereabouts.Name}> " : $"{whereabouts.Room} {whereabouts.Name}> ");
    }

    private void Draw(string? message)
    {
        var frame = new StringBuilder();
        if (!_isClosed) frame.Append(Erase());
        if (message is not null) frame.Append(message).Append("\r\n");
        if (!_isClosed)
        {
            var layout = EditLineLayout.Fit(_prompt, editor.Text, editor.Cursor, columns());
            _cursorColumn = layout.CursorColumn;
            frame.Append(layout.Visible).Append('\r').Append(Forward(_cursorColumn));
        }

        output.Write(frame);
        output.Flush();
    }

    /// <summary>
    /// Back to where the edit line begins. A terminal that has become narrower since it was drawn has wrapped it, and the cursor is
    /// some rows further down.
    /// </summary>
    private string Erase()
    {
        var rows = _cursorColumn / Math.Max(1, columns());
        return (rows > 0 ? $"\x1b[{rows}A" : "") + '\r' + EraseBelow;
    }

    private static string Forward(int count) => count == 0 ? "" : $"\x1b[{count}C";
}
