namespace ChatRoom.Client.Protocols.Plain;

/// <summary>
/// Tells what was missed from what was seen: a server that does not know how far we had read repeats the last of that, so what was seen may
/// end with what is shown first. As much as can be is taken for seen.
/// </summary>
/// <param name="seen">What was seen, the latest last.</param>
internal sealed class PlainOverlap(IReadOnlyList<string> seen)
{
    private readonly List<(string Said, ChatEvent Happened)> _held = [];

    /// <summary>Where in what was seen that may begin which is shown now.</summary>
    private List<int> _starts = [.. Enumerable.Range(0, seen.Count)];

    private int _length;

    /// <summary>Whether everything from now on is news.</summary>
    public bool IsOver => _starts.Count == 0;

    /// <summary>Whether something waits for more to come.</summary>
    public bool IsHolding => _held.Count > 0;

    /// <summary>Takes what is shown next.</summary>
    /// <returns>What is news by now, in order.</returns>
    public IReadOnlyList<(string Said, ChatEvent Happened)> Take(string said, ChatEvent happened)
    {
        var offset = _held.Count;
        _held.Add((said, happened));
        _starts = _starts.FindAll(start => start + offset < seen.Count && seen[start + offset] == said);
        if (_starts.Exists(start => start + offset + 1 == seen.Count)) _length = offset + 1;
        return IsOver ? End() : [];
    }

    /// <summary>No more comes.</summary>
    /// <returns>What of it was news.</returns>
    public IReadOnlyList<(string Said, ChatEvent Happened)> End()
    {
        var missed = _held.Skip(_length).ToArray();
        _held.Clear();
        _starts = [];
        return missed;
    }
}
