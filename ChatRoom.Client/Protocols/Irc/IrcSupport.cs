using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>What the server tells of itself in RPL_ISUPPORT, as far as it changes how its lines are read.</summary>
internal sealed class IrcSupport
{
    private string _channelTypes = "#&";
    private string _prefixes = "~&@%+";

    public void Learn(IrcMessage isupport)
    {
        foreach (var token in isupport.Parameters)
        {
            if (token.StartsWith("CHANTYPES=", StringComparison.Ordinal))
                _channelTypes = token["CHANTYPES=".Length..];
            else if (token.StartsWith("PREFIX=(", StringComparison.Ordinal))
                _prefixes = token[(token.IndexOf(')', StringComparison.Ordinal) + 1)..];
        }
    }

    /// <summary>
    /// Reads a message's target as a room; a status prefix (<c>@#room</c>: for operators only) is not part of its name.
    /// </summary>
    public bool IsRoom(string target, out string room)
    {
        room = IsRoomName(target) ? target : WithoutPrefixes(target);
        return IsRoomName(room);
    }

    /// <summary>A name out of RPL_NAMREPLY, without the rank in front of it.</summary>
    public string WithoutPrefixes(string name) => name.TrimStart(_prefixes.ToCharArray());

    private bool IsRoomName(string name) => name.Length > 0 && _channelTypes.Contains(name[0], StringComparison.Ordinal);
}
