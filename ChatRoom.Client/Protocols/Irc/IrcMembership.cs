using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>Who comes, goes and is called what: JOIN, PART, KICK, QUIT, NICK, the list of names, and refusals to let us in.</summary>
internal sealed class IrcMembership(IrcIdentity me, IrcRooms rooms, IrcSupport support)
{
    private readonly Dictionary<string, List<string>> _listings = new(Casemapping.Comparer);

    public void OnJoin(IrcMessage message, Turn turn)
    {
        var from = message.From();
        var name = message[0];
        var isBack = false;
        if (me.Is(from.Name))
        {
            isBack = me.HasReturned && rooms.Find(name) is { IsAskedFor: false };
            rooms.Entered(name);
            ShowWhereabouts(turn);
        }

        rooms.Find(name)?.Members.Add(from.Name);
        if (!isBack) turn.Show(new Joined(from.Name) { Room = name });
    }

    public void OnPart(IrcMessage message, Turn turn)
    {
        var from = message.From().Name;
        var reason = message.Count > 1 ? message[1] : null;
        Leave(from, message[0], new Left(from, reason) { Room = message[0] }, turn);
    }

    public void OnKick(IrcMessage message, Turn turn)
    {
        var reason = $"kicked by {message.From().Name}: {message[2]}";
        Leave(message[1], message[0], new Left(message[1], reason) { Room = message[0] }, turn);
    }

    public void OnQuit(IrcMessage message, Turn turn)
    {
        var from = message.From().Name;
        foreach (var room in rooms.All) room.Members.Remove(from);
        turn.Show(new Left(from, message[0]));
    }

    public void OnNick(IrcMessage message, Turn turn)
    {
        var from = message.From().Name;
        var to = message[0];
        foreach (var room in rooms.All.Where(room => room.Members.Remove(from))) room.Members.Add(to);
        turn.Show(new Renamed(from, to));
        if (!me.Is(from)) return;
        me.Nick = me.Wanted = to;
        ShowWhereabouts(turn);
    }

    /// <summary>353: some of the names in a room.</summary>
    public void OnNames(IrcMessage message)
    {
        var room = message[2];
        if (!_listings.TryGetValue(room, out var listing)) _listings.Add(room, listing = []);
        foreach (var name in message[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            listing.Add(IrcSource.Parse(support.WithoutPrefixes(name)).Name);
    }

    /// <summary>366: those were all.</summary>
    public void OnEndOfNames(IrcMessage message, Turn turn)
    {
        var name = message[1];
        _listings.Remove(name, out var listing);
        listing ??= [];
        if (rooms.Find(name) is { IsJoined: true } room)
        {
            room.Members.Clear();
            room.Members.UnionWith(listing);
        }

        turn.Show(new NamesAre([.. listing.Order(StringComparer.OrdinalIgnoreCase)]) { Room = name });
    }

    /// <summary>An error reply about a room that we asked to enter means that we shall not.</summary>
    public bool OnRefused(string room)
    {
        if (rooms.Find(room) is not { IsJoined: false } refused) return false;
        rooms.Remove(refused);
        return true;
    }

    public void ShowWhereabouts(Turn turn) => turn.Show(new Whereabouts(me.Nick) { Room = rooms.Current?.Name });

    private void Leave(string who, string roomName, Left left, Turn turn)
    {
        turn.Show(left);
        if (rooms.Find(roomName) is not { } room) return;
        room.Members.Remove(who);
        if (!me.Is(who)) return;
        rooms.Remove(room);
        ShowWhereabouts(turn);
    }
}
