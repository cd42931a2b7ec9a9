using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors;

/// <summary>Who somebody is that comes in through a door.</summary>
internal static class Newcomer
{
    /// <summary>Its profile: the address is known to the server, others see the cloak.</summary>
    /// <param name="doorway">The connection it comes from.</param>
    /// <param name="name">The name it wants.</param>
    /// <param name="username">The user part of its source.</param>
    /// <param name="realName">What it calls itself, unless its account says something else.</param>
    public static Profile At(IDoorway doorway, string name, string username, string realName)
    {
        var address = HostName.Of(doorway.Remote.Address);
        var cloak = doorway.Options.Cloak;
        var host = cloak.Enabled ? HostCloak.Of(doorway.Remote.Address, cloak) : address;
        return new Profile(doorway.Session.PresenceId, name, username, host, doorway.Session.Account.RealName ?? realName, Account: doorway.Session.Account.Name, Address: address)
        {
            AccountId = doorway.Session.Account.Id,
            OtherAccountNames = doorway.Session.Account.OtherNames,
        };
    }
}
