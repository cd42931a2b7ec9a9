using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What a client is told of the account that it speaks for.</summary>
internal static class AccountReplies
{
    /// <summary>It has logged in. Who is registered has been told already, as everybody has.</summary>
    public static void LoggedIn(IrcClient client, string account)
    {
        if (!client.IsRegistered)
        {
            client.Reply(Numerics.RPL_LOGGEDIN, Source(client), account, $"You are now logged in as {account}");
        }
    }

    /// <summary>It speaks for another account than before, or for none: as others are told of it (IRCv3 account-notify), and in a numeric.</summary>
    public static void Changed(IrcClient client, Profile before, Profile now)
    {
        if (client.Has(Capabilities.AccountNotify))
        {
            client.SendAs(before with { Name = now.Name }, "ACCOUNT"u8, [now.Account ?? IrcVariant.NoAccount]);
        }

        if (now.Account is { } account)
        {
            client.Reply(Numerics.RPL_LOGGEDIN, Source(client), account, $"You are now logged in as {account}");
        }
        else
        {
            client.Reply(Numerics.RPL_LOGGEDOUT, Source(client), "You are now logged out");
        }
    }

    private static string Source(IrcClient client) => client.Session.Profile?.Source.ToString()
        ?? $"{client.Target}!{client.Registration.Username ?? "*"}@{HostName.Of(client.Doorway.Remote.Address)}";
}
