namespace ChatRoom.Client.Commands;

/// <summary>What the user wrote after a command's name, taken apart from the left as the command needs it.</summary>
internal sealed class CommandArguments(string text)
{
    private string _text = text.Trim(' ');

    /// <summary>The next word; null when there is none.</summary>
    public string? Word()
    {
        if (_text.Length == 0) return null;
        var space = _text.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? _text : _text[..space];
        _text = space < 0 ? "" : _text[space..].TrimStart(' ');
        return word;
    }

    /// <summary>The next word if it is a room's name; else null, and the word stays.</summary>
    public string? Room() => _text.StartsWith('#') || _text.StartsWith('&') ? Word() : null;

    /// <summary>All that is left, with the spaces in it; null when there is nothing.</summary>
    public string? Rest()
    {
        var rest = _text;
        _text = "";
        return rest.Length == 0 ? null : rest;
    }

    public int Count => _text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
