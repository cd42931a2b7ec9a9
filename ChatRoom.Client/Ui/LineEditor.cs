namespace ChatRoom.Client.Ui;

/// <summary>What a key has led to beyond a change of the line.</summary>
internal enum Pressed
{
    Nothing,

    /// <summary>The line is finished: <see cref="LineEditor.Entered"/> holds it.</summary>
    Enter,

    /// <summary>The user wants to leave.</summary>
    Leave,
}

/// <summary>
/// The line the user is typing, key by key. Draws nothing. The keys are those of readline: arrows, Home, End, Ctrl-A/E, Ctrl-U/K/W,
/// Alt-B/F or Ctrl with arrows for words, up and down for earlier lines, Tab for names; Ctrl-C empties the line, and on an empty one
/// leaves, as Ctrl-D does.
/// </summary>
internal sealed class LineEditor(WordCompletion completion)
{
    private readonly EditBuffer _buffer = new();
    private readonly LineHistory _history = new();

    public string Text => _buffer.Text;

    public int Cursor => _buffer.Cursor;

    /// <summary>The line entered last.</summary>
    public string Entered { get; private set; } = "";

    public Pressed Press(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n') return Enter();
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control)) return PressWithControl(key.Key);
        if (key.Modifiers.HasFlag(ConsoleModifiers.Alt)) PressWithAlt(key.Key);
        else if (!TryMove(key.Key) && !char.IsControl(key.KeyChar)) _buffer.Insert(key.KeyChar);
        return Pressed.Nothing;
    }

    private Pressed Enter()
    {
        Entered = _buffer.Text;
        _buffer.Set("");
        if (Entered.Length == 0) return Pressed.Nothing;
        _history.Add(Entered);
        return Pressed.Enter;
    }

    private bool TryMove(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.LeftArrow: _buffer.MoveLeft(); break;
            case ConsoleKey.RightArrow: _buffer.MoveRight(); break;
            case ConsoleKey.Home: _buffer.MoveHome(); break;
            case ConsoleKey.End: _buffer.MoveEnd(); break;
            case ConsoleKey.Backspace: _buffer.Backspace(); break;
            case ConsoleKey.Delete: _buffer.Delete(); break;
            case ConsoleKey.UpArrow: Recall(_history.Older(_buffer.Text)); break;
            case ConsoleKey.DownArrow: Recall(_history.Newer()); break;
            case ConsoleKey.Tab: completion.Complete(_buffer); break;
            default: return false;
        }

        return true;
    }

    private Pressed PressWithControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.C when _buffer.IsEmpty: return Pressed.Leave;
            case ConsoleKey.D when _buffer.IsEmpty: return Pressed.Leave;
            case ConsoleKey.C: _buffer.Set(""); break;
            case ConsoleKey.D: _buffer.Delete(); break;
            case ConsoleKey.A: _buffer.MoveHome(); break;
            case ConsoleKey.E: _buffer.MoveEnd(); break;
            case ConsoleKey.B: _buffer.MoveLeft(); break;
            case ConsoleKey.F: _buffer.MoveRight(); break;
            case ConsoleKey.P: Recall(_history.Older(_buffer.Text)); break;
            case ConsoleKey.N: Recall(_history.Newer()); break;
            case ConsoleKey.H: _buffer.Backspace(); break;
            case ConsoleKey.U: _buffer.DeleteToStart(); break;
            case ConsoleKey.K: _buffer.DeleteToEnd(); break;
            case ConsoleKey.W or ConsoleKey.Backspace: _buffer.DeleteWordLeft(); break;
            case ConsoleKey.LeftArrow: _buffer.MoveWordLeft(); break;
            case ConsoleKey.RightArrow: _buffer.MoveWordRight(); break;
        }

        return Pressed.Nothing;
    }

    private void PressWithAlt(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.B or ConsoleKey.LeftArrow: _buffer.MoveWordLeft(); break;
            case ConsoleKey.F or ConsoleKey.RightArrow: _buffer.MoveWordRight(); break;
            case ConsoleKey.Backspace: _buffer.DeleteWordLeft(); break;
        }
    }

    private void Recall(string? line)
    {
        if (line is not null) _buffer.Set(line);
    }
}
