using System.Globalization;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>How a client says who it is, and later changes its name (Modern IRC, "Connection Messages").</summary>
internal static class RegistrationCommands
{
    /// <summary>PASS password.</summary>
    public static void Pass(IrcClient client, IrcMessage message)
    {
        client.Registration.Password = message[0];
    }

    /// <summary>USER username mode unused :realname.</summary>
    public static void User(IrcClient client, IrcMessage message)
    {
        client.Registration.Username = "~" + CleanUsername(message[0]);
        client.Registration.RealName = TopicText.Cut(message[3], ISupport.RealNameLength);
        TryComplete(client);
    }

    /// <summary>NICK name.</summary>
    public static void Nick(IrcClient client, IrcMessage message)
    {
        if (message[0].Length == 0)
        {
            client.Reply(Numerics.ERR_NONICKNAMEGIVEN, "No nickname given");
        }
        else if (!client.Options.IsName(message[0]))
        {
            client.Reply(Numerics.ERR_ERRONEUSNICKNAME, message[0], "Erroneous nickname");
        }
        else if (client.IsRegistered)
        {
            client.Session.Presence.ChangeName(message[0], client.OrRefuse("NICK"));
        }
        else
        {
            client.Registration.Nick = message[0];
            TryComplete(client);
        }
    }

    /// <summary>Lets the client in once everything needed has been said and the name is free.</summary>
    public static void TryComplete(IrcClient client)
    {
        var registration = client.Registration;
        if (!registration.IsComplete)
        {
            return;
        }

        if (!ConnectionPassword.Accepts(client.Options, registration.Password))
        {
            client.Reply(Numerics.ERR_PASSWDMISMATCH, "Password incorrect");
            client.Doorway.Quit("Password incorrect");
            return;
        }

        if (client.Sasl is not null)
        {
            AuthenticateCommand.Abort(client);
        }

        var profile = Newcomer.At(client.Doorway, registration.Nick!, registration.Username!, registration.RealName) with
        {
            Away = registration.Away,
            Metadata = registration.Metadata,
        };
        if (client.Doorway.TurnAway(profile))
        {
            return;
        }

        if (registration.Ticket is { } ticket)
        {
            ResumeCommand.ComeBack(client, ticket, attached => Greet(client, attached), otherwise: () => Attach(client, profile));
        }
        else
        {
            Attach(client, profile);
        }
    }

    private static void Attach(IrcClient client, Profile profile) => client.Session.Attach(profile, outcome =>
    {
        if (outcome is Attached attached)
        {
            Greet(client, attached);
        }
        else
        {
            client.Registration.Nick = null;
            client.OrRefuse("NICK")(outcome);
        }
    });

    private static void Greet(IrcClient client, Attached attached)
    {
        var (options, profile) = (client.Options, attached.Profile);
        client.Reply(Numerics.RPL_WELCOME, $"Welcome to the {options.NetworkName} Network, {profile.Source}");
        client.Reply(Numerics.RPL_YOURHOST, $"Your host is {options.ServerName}, running version {ServerFacts.Version}");
        client.Reply(
            Numerics.RPL_CREATED,
            $"This server was started {client.Doorway.Facts.StartedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)}");
        client.Reply(
            Numerics.RPL_MYINFO,
            options.ServerName, ServerFacts.Version, UserMode.Letters, RoomMode.AllLetters, RoomMode.LettersWithParameter);
        ISupport.Send(client);
        if (profile.Host != profile.Address)
        {
            client.Reply(Numerics.RPL_VISIBLEHOST, profile.Host, "is now your displayed host");
        }

        ServerCommands.Lusers(client, () =>
        {
            if (client.Has(Capabilities.Metadata))
            {
                MetadataReplies.Batch(client, profile.Name, [MetadataReplies.Wanted(profile.Name, profile.Metadata, _ => true)]);
            }

            ServerCommands.Motd(client);
            ResumeCommand.Issue(client);
            ReturnToRooms.Show(client, attached);
        });
    }

    /// <summary>A user name is shown in sources, so it is kept to what cannot be mistaken for another part of one.</summary>
    private static string CleanUsername(string username)
    {
        var clean = string.Concat(username.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        return clean.Length == 0 ? "user" : clean[..Math.Min(clean.Length, ISupport.UserLength - 1)];
    }
}
