using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>Who is in a room, by id and by name.</summary>
internal sealed class Membership
{
    private readonly Dictionary<string, MemberView> _members = [];
    private readonly Dictionary<string, string> _userByName = new(Casemapping.Comparer);

    /// <summary>How many there are.</summary>
    public int Count => _members.Count;

    /// <summary>All of them, in no particular order.</summary>
    public IEnumerable<MemberView> All => _members.Values;

    /// <summary>The member with this id, or null.</summary>
    public MemberView? Find(string userId) => _members.GetValueOrDefault(userId);

    /// <summary>The member with this name in any case, or null.</summary>
    public MemberView? FindByName(string name) => _userByName.TryGetValue(name, out var userId) ? _members[userId] : null;

    /// <summary>Adds somebody.</summary>
    public void Add(Profile profile, Ranks ranks)
    {
        _members.Add(profile.UserId, new MemberView(profile, ranks));
        _userByName[profile.Name] = profile.UserId;
    }

    /// <summary>Removes somebody, if there.</summary>
    public void Remove(string userId)
    {
        if (_members.Remove(userId, out var member))
        {
            _userByName.Remove(member.Profile.Name);
        }
    }

    /// <summary>A member is somebody slightly different from now on.</summary>
    public void Update(Profile now)
    {
        var ranks = _members[now.UserId].Ranks;
        Remove(now.UserId);
        Add(now, ranks);
    }

    /// <summary>Gives a rank, or takes it.</summary>
    public void SetRank(string userId, Ranks rank, bool on)
    {
        var member = _members[userId];
        _members[userId] = member with { Ranks = member.Ranks.With(rank, on) };
    }
}
