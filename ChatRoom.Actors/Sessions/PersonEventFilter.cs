using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Sessions;

/// <summary>
/// Somebody who quits or takes another name does so in every room it is in, and each of them tells of it; a connection
/// that shares several of these rooms shows it once. This remembers which rooms are still to tell of what was shown.
/// </summary>
internal sealed class PersonEventFilter(TimeProvider clock)
{
    /// <summary>A room that has not told by then never will: it was entered just after it had told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string UserId, long Revision), Expected> _expected = [];

    /// <summary>How many changes some room is still to tell of.</summary>
    public int Pending => _expected.Count;

    /// <summary>Whether a change of a person is told for the first time.</summary>
    /// <param name="room">The room that tells of it.</param>
    /// <param name="change">The change.</param>
    /// <param name="joined">The casefolded names of the rooms this connection is in.</param>
    public bool IsFirst(string room, PersonChange change, IReadOnlyCollection<string> joined)
    {
        var key = (change.UserId, change.Revision);
        var teller = Casemapping.Fold(room);
        if (_expected.TryGetValue(key, out var expected))
        {
            expected.Rooms.Remove(teller);
            ForgetIfTold(key, expected);
            return false;
        }

        if (joined.Count > 1 && change.Rooms.Length > 1)
        {
            var others = change.Rooms.Where(other => other != teller && joined.Contains(other)).ToHashSet();
            if (others.Count > 0)
            {
                ForgetOverdue();
                _expected.Add(key, new Expected(others, clock.GetUtcNow()));
            }
        }

        return true;
    }

    /// <summary>A room was left: it will tell no more.</summary>
    public void Leave(string room)
    {
        foreach (var (key, expected) in _expected.ToArray())
        {
            expected.Rooms.Remove(room);
            ForgetIfTold(key, expected);
        }
    }

    private void ForgetIfTold((string UserId, long Revision) key, Expected expected)
    {
        if (expected.Rooms.Count == 0)
        {
            _expected.Remove(key);
        }
    }

    private void ForgetOverdue()
    {
        var limit = clock.GetUtcNow() - Patience;
        foreach (var (key, _) in _expected.Where(entry => entry.Value.Since < limit).ToArray())
        {
            _expected.Remove(key);
        }
    }

    private sealed record Expected(HashSet<string> Rooms, DateTimeOffset Since);
}
