namespace ChatRoom.Client.Ui;

/// <summary>
/// Completes the word before the cursor; pressed again, offers the next candidate. A name at the start of the line addresses
/// somebody, and so gets a colon.
/// </summary>
/// <param name="candidates">What can be completed: names, and commands with their slash. Asked when needed.</param>
internal sealed class WordCompletion(Func<IEnumerable<string>> candidates)
{
    private List<string> _matches = [];
    private int _shown;
    private string _before = "";
    private string _after = "";
    private string? _result;

    public void Complete(EditBuffer buffer)
    {
        if (buffer.Text == _result) _shown = (_shown + 1) % _matches.Count;
        else if (!Begin(buffer)) return;

        var word = _matches[_shown];
        var ending = _before.Length > 0 || word[0] is '/' ? " " : ": ";
        _result = _before + word + ending + _after;
        buffer.Set(_result, _result.Length - _after.Length);
    }

    private bool Begin(EditBuffer buffer)
    {
        var start = buffer.Cursor == 0 ? 0 : buffer.Text.LastIndexOf(' ', buffer.Cursor - 1) + 1;
        var word = buffer.Text[start..buffer.Cursor];
        if (word.Length == 0) return false;
        _before = buffer.Text[..start];
        _after = buffer.Text[buffer.Cursor..];
        _shown = 0;
        _matches = [.. candidates().Where(candidate =>
            candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (candidate[0] != '/' || start == 0))];
        return _matches.Count > 0;
    }
}
