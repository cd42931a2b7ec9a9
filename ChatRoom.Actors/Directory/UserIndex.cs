using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Directory;

/// <summary>The users there are and the rooms they are in, for questions that concern all of them.</summary>
internal sealed class UserIndex
{
    private readonly Dictionary<string, Profile> _users = [];
    private readonly PagedKeys _ids = new();
    private readonly Dictionary<string, HashSet<string>> _roomsByUser = [];

    /// <summary>How many there are.</summary>
    public int Count => _users.Count;

    /// <summary>The most there have been at once.</summary>
    public int Most { get; private set; }

    /// <summary>How many are invisible. Counted as it changes: every newcomer is told, and must not cost a look at everybody.</summary>
    public int Invisible { get; private set; }

    /// <summary>How many are operators of the server.</summary>
    public int Operators { get; private set; }

    /// <summary>A user is there, or is not as it was.</summary>
    /// <returns>Who it was before, or null for a newcomer.</returns>
    public Profile? Set(Profile user)
    {
        var before = _users.GetValueOrDefault(user.UserId);
        Tally(before, by: -1);
        Tally(user, by: 1);
        _users[user.UserId] = user;
        _ids.Add(user.UserId);
        Most = Math.Max(Most, _users.Count);
        return before;
    }

    /// <summary>A user is gone.</summary>
    /// <returns>Who it was, or null if it was not there.</returns>
    public Profile? Remove(string userId)
    {
        _users.Remove(userId, out var user);
        _ids.Remove(userId);
        _roomsByUser.Remove(userId);
        Tally(user, by: -1);
        return user;
    }

    /// <summary>A user is in a room.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="room">The room's casefolded name.</param>
    public void Enter(string userId, string room)
    {
        if (!_roomsByUser.TryGetValue(userId, out var rooms))
        {
            _roomsByUser.Add(userId, rooms = []);
        }

        rooms.Add(room);
    }

    /// <summary>A user is not in a room any more.</summary>
    public void Leave(string userId, string room)
    {
        if (_roomsByUser.TryGetValue(userId, out var rooms) && rooms.Remove(room) && rooms.Count == 0)
        {
            _roomsByUser.Remove(userId);
        }
    }

    /// <summary>The users that a mask fits and that the asker may see, among the next that are looked at.</summary>
    /// <param name="filter">Which users.</param>
    /// <param name="after">Where the page before ended, or "" for the first one.</param>
    /// <param name="hidesMembers">Whether the members of a room do not see each other.</param>
    public UserPage Page(UserFilter filter, string after, Func<string, bool> hidesMembers)
    {
        var (ids, next) = _ids.Page(after);
        var users = ids.Select(id => _users[id]).Where(user => filter.Passes(user) && MaySee(filter, user, hidesMembers));
        return new UserPage([.. users], next);
    }

    /// <summary>Who is invisible is seen by those who share a room with it (Modern IRC, "WHO message").</summary>
    private bool MaySee(UserFilter filter, Profile user, Func<string, bool> hidesMembers) =>
        !user.IsInvisible
        || filter.SeesInvisible
        || user.UserId == filter.AskerId
        || (_roomsByUser.TryGetValue(user.UserId, out var rooms)
            && _roomsByUser.TryGetValue(filter.AskerId, out var own)
            && rooms.Any(room => own.Contains(room) && !hidesMembers(room)));

    private void Tally(Profile? user, int by)
    {
        Invisible += user is { IsInvisible: true } ? by : 0;
        Operators += user is { IsOperator: true } ? by : 0;
    }
}
