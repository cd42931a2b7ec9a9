using System.Globalization;

namespace ChatRoom.Client.Ui;

/// <summary>A line being edited: its text and a cursor that stands between characters as a reader sees them, never inside one.</summary>
internal sealed class EditBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>Where the next character goes, in UTF-16 units from the start.</summary>
    public int Cursor { get; private set; }

    public bool IsEmpty => Text.Length == 0;

    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor)
    {
        Text = text;
        Cursor = cursor;
    }

    /// <summary>Inserts a UTF-16 unit; the two halves of a surrogate pair come one after the other.</summary>
    public void Insert(char character) => Set(Text.Insert(Cursor, character.ToString()), Cursor + 1);

    public void MoveLeft() => Cursor = Before(Cursor);

    public void MoveRight() => Cursor = After(Cursor);

    public void MoveWordLeft() => Cursor = WordStart();

    public void MoveWordRight() => Cursor = WordEnd();

    public void MoveHome() => Cursor = 0;

    public void MoveEnd() => Cursor = Text.Length;

    public void Backspace() => Remove(Before(Cursor), Cursor);

    public void Delete() => Remove(Cursor, After(Cursor));

    public void DeleteWordLeft() => Remove(WordStart(), Cursor);

    public void DeleteToStart() => Remove(0, Cursor);

    public void DeleteToEnd() => Remove(Cursor, Text.Length);

    private void Remove(int from, int to) => Set(Text.Remove(from, to - from), from);

    private int Before(int position) => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < position);

    private int After(int position) =>
        StringInfo.ParseCombiningCharacters(Text).FirstOrDefault(start => start > position, defaultValue: Text.Length);

    private int WordStart()
    {
        var position = Cursor;
        while (position > 0 && Text[position - 1] == ' ') position--;
        while (position > 0 && Text[position - 1] != ' ') position--;
        return position;
    }

    private int WordEnd()
    {
        var position = Cursor;
        while (position < Text.Length && Text[position] == ' ') position++;
        while (position < Text.Length && Text[position] != ' ') position++;
        return position;
    }
}
