namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>Who has been invited and has not come yet; when there are too many, the oldest is forgotten.</summary>
internal sealed class Invitations
{
    /// <summary>How many are remembered.</summary>
    public const int Limit = 100;

    private readonly List<string> _userIds = [];

    /// <summary>Everybody, the oldest first.</summary>
    public IEnumerable<string> All => _userIds;

    /// <summary>Whether somebody is invited.</summary>
    public bool Contains(string userId) => _userIds.Contains(userId);

    /// <summary>Somebody is invited.</summary>
    public void Add(string userId)
    {
        _userIds.Remove(userId);
        _userIds.Add(userId);
        if (_userIds.Count > Limit)
        {
            _userIds.RemoveAt(0);
        }
    }

    /// <summary>Somebody has come.</summary>
    public void Remove(string userId) => _userIds.Remove(userId);
}
