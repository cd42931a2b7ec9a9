namespace ChatRoom.Tests.Support;

/// <summary>What went over a wire of late, for the message of a test that fails.</summary>
internal sealed class Transcript
{
    private const int Kept = 40;
    private const int LongestEntry = 200;

    private readonly Queue<string> _entries = new();
    private int _forgotten;

    public void Sent(string text) => Add("> ", text);

    public void Received(string text) => Add("< ", text);

    public override string ToString() =>
        (_forgotten > 0 ? $"  ... {_forgotten} more before\n" : "") + string.Join('\n', _entries);

    private void Add(string direction, string text)
    {
        var shown = text.Length <= LongestEntry ? text : $"{text[..LongestEntry]}... ({text.Length})";
        _entries.Enqueue(direction + shown.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
        if (_entries.Count > Kept)
        {
            _entries.Dequeue();
            _forgotten++;
        }
    }
}
