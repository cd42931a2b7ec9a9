namespace ChatRoom.Client.Ui;

/// <summary>The lines entered before, to be called back with the arrow keys; and the unfinished one, kept meanwhile.</summary>
internal sealed class LineHistory
{
    private const int Capacity = 500;

    private readonly List<string> _lines = [];
    private int _position;
    private string _unfinished = "";

    public void Add(string line)
    {
        if (_lines.Count == 0 || _lines[^1] != line) _lines.Add(line);
        if (_lines.Count > Capacity) _lines.RemoveAt(0);
        _position = _lines.Count;
        _unfinished = "";
    }

    /// <returns>The line before; null at the oldest.</returns>
    public string? Older(string shown)
    {
        if (_position == 0) return null;
        if (_position == _lines.Count) _unfinished = shown;
        return _lines[--_position];
    }

    /// <returns>The line after, at last the unfinished one; null when that is shown.</returns>
    public string? Newer()
    {
        if (_position == _lines.Count) return null;
        return ++_position == _lines.Count ? _unfinished : _lines[_position];
    }
}
