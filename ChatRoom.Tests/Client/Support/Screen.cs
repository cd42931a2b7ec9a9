using System.Globalization;
using System.Text;

namespace ChatRoom.Tests.Client.Support;

/// <summary>As much of a terminal as the display uses: wrapping, scrolling, CR, LF, cursor up and forward, erase below.</summary>
internal sealed class Screen : TextWriter
{
    private readonly List<char[]> _rows = [];
    private readonly int _height;
    private int _row;

    public Screen(int columns, int rows)
    {
        Columns = columns;
        _height = rows;
        for (var i = 0; i < rows; i++) _rows.Add(EmptyRow());
    }

    public int Columns { get; }

    public int CursorColumn { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What is to be read on it, without the blank ends of rows and of the screen.</summary>
    public List<string> Lines => [.. _rows.Select(row => new string(row).TrimEnd()).Reverse().SkipWhile(line => line.Length == 0).Reverse()];

    public override void Write(char value) => Write(value.ToString());

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    public override void Write(string? value)
    {
        var text = value ?? "";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\x1b') i = Control(text, i + 2);
            else Put(text[i]);
        }
    }

    /// <summary>Carries out a control sequence whose parameter begins at a position.</summary>
    /// <returns>The position of its last character.</returns>
    private int Control(string text, int start)
    {
        var end = start;
        while (!char.IsAsciiLetter(text[end])) end++;
        var count = end == start ? 1 : int.Parse(text[start..end], CultureInfo.InvariantCulture);
        switch (text[end])
        {
            case 'A': _row -= Math.Min(count, _row); break;
            case 'C': CursorColumn = Math.Min(Columns - 1, CursorColumn + count); break;
            case 'J': EraseBelow(); break;
            default: throw new NotSupportedException($"ESC [ {text[start..(end + 1)]}");
        }

        return end;
    }

    private void Put(char character)
    {
        switch (character)
        {
            case '\r':
                CursorColumn = 0;
                break;
            case '\n':
                NextRow();
                break;
            default:
                if (CursorColumn == Columns)
                {
                    CursorColumn = 0;
                    NextRow();
                }

                _rows[_row][CursorColumn++] = character;
                break;
        }
    }

    private void NextRow()
    {
        if (++_row < _height) return;
        _rows.RemoveAt(0);
        _rows.Add(EmptyRow());
        _row--;
    }

    private void EraseBelow()
    {
        Array.Fill(_rows[_row], ' ', CursorColumn, Columns - CursorColumn);
        for (var row = _row + 1; row < _height; row++) Array.Fill(_rows[row], ' ');
    }

    private char[] EmptyRow()
    {
        var row = new char[Columns];
        Array.Fill(row, ' ');
        return row;
    }
}
