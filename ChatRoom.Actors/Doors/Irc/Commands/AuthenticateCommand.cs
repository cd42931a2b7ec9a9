using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>AUTHENTICATE: logs in to an account, before registration and after (IRCv3 sasl-3.1, sasl-3.2).</summary>
internal static class AuthenticateCommand
{
    /// <summary>AUTHENTICATE mechanism | message | *.</summary>
    public static void Authenticate(IrcClient client, IrcMessage message)
    {
        if (message[0] == "*")
        {
            Abort(client);
        }
        else if (client.Sasl is not { } attempt)
        {
            Begin(client, message[0]);
        }
        else
        {
            switch (attempt.Reader.Add(message[0], out var said))
            {
                case SaslStatus.Complete:
                    Take(client, attempt, said);
                    break;
                case SaslStatus.TooLong:
                    GiveUp(client);
                    client.Reply(Numerics.ERR_SASLTOOLONG, "SASL message too long");
                    break;
                case SaslStatus.Malformed:
                    Fail(client, "not valid base64");
                    break;
            }
        }
    }

    /// <summary>What has been begun is given up, because the client says so or goes on with registering.</summary>
    public static void Abort(IrcClient client)
    {
        GiveUp(client);
        client.Reply(Numerics.ERR_SASLABORTED, "SASL authentication aborted");
    }

    private static void Begin(IrcClient client, string name)
    {
        if (SaslAttempt.Find(name, client.Certificate) is { } mechanism)
        {
            client.Sasl = new SaslAttempt(mechanism);
            Send(client, []);
        }
        else
        {
            client.Reply(Numerics.RPL_SASLMECHS, string.Join(',', SaslAttempt.Mechanisms(client.Certificate)), "are available SASL mechanisms");
            Fail(client, "unknown mechanism");
        }
    }

    private static void Take(IrcClient client, SaslAttempt attempt, byte[] said)
    {
        if (attempt.Mechanism == SaslAttempt.Plain)
        {
            LogIn(client, said);
        }
        else if (attempt.Mechanism == SaslAttempt.External)
        {
            LogInByCertificate(client, said);
        }
        else if (attempt.Proven is { } proven)
        {
            Conclude(client, proven, said);
        }
        else if (attempt.Exchange is { } exchange)
        {
            Prove(client, attempt, exchange, said);
        }
        else
        {
            Challenge(client, attempt, said);
        }
    }

    private static void LogIn(IrcClient client, byte[] said)
    {
        if (!SaslPlain.TryParse(said, out var plain))
        {
            Fail(client, "not a message of PLAIN");
        }
        else if (!IsOneself(plain.Authzid, plain.Authcid))
        {
            Fail(client, "nobody can act for somebody else");
        }
        else
        {
            client.Session.Account.LogIn(plain.Authcid, plain.Password, outcome => Answer(client, outcome));
        }
    }

    private static void LogInByCertificate(IrcClient client, byte[] said)
    {
        if (SaslExternal.TryParse(said, out var external))
        {
            client.Session.Account.LogInByCertificate(client.Certificate!, external.Authzid, outcome => Answer(client, outcome));
        }
        else
        {
            Fail(client, "not a message of EXTERNAL");
        }
    }

    private static void Challenge(IrcClient client, SaslAttempt attempt, byte[] said)
    {
        if (!ScramExchange.TryBegin(said, out var exchange))
        {
            Fail(client, "not a first message of SCRAM without channel binding");
        }
        else if (!IsOneself(exchange.Authzid, exchange.Username))
        {
            Fail(client, "nobody can act for somebody else");
        }
        else
        {
            client.Session.Account.AskChallenge(exchange.Username, outcome =>
            {
                if (outcome is LoginChallenge challenge)
                {
                    attempt.Exchange = exchange;
                    Send(client, exchange.Challenge(challenge.Salt, challenge.Iterations));
                }
                else
                {
                    Answer(client, outcome);
                }
            });
        }
    }

    private static void Prove(IrcClient client, SaslAttempt attempt, ScramExchange exchange, byte[] said)
    {
        if (!exchange.TryConclude(said, out var proof))
        {
            Fail(client, "not a last message of this exchange");
            return;
        }

        client.Session.Account.Prove(exchange.Username, proof, outcome =>
        {
            if (outcome is LoggedIn login)
            {
                attempt.Proven = login;
                Send(client, ScramExchange.Conclusion(login.Signature));
            }
            else
            {
                Answer(client, outcome);
            }
        });
    }

    /// <summary>The client says that it has seen who the server is, by saying nothing.</summary>
    private static void Conclude(IrcClient client, LoggedIn proven, byte[] said)
    {
        if (said.Length > 0)
        {
            Fail(client, "nothing more was to be said");
        }
        else
        {
            client.Sasl = null;
            client.Session.Account.Accept(proven, outcome => Answer(client, outcome));
        }
    }

    private static void Answer(IrcClient client, Outcome outcome)
    {
        client.Sasl = null;
        if (outcome is LoggedIn login)
        {
            AccountReplies.LoggedIn(client, login.Account);
            client.Reply(Numerics.RPL_SASLSUCCESS, "SASL authentication successful");
        }
        else
        {
            Fail(client, AccountText.Describe((Refused)outcome));
        }
    }

    private static void Fail(IrcClient client, string why)
    {
        GiveUp(client);
        client.Reply(Numerics.ERR_SASLFAIL, $"SASL authentication failed: {why}");
    }

    private static void GiveUp(IrcClient client)
    {
        if (client.Sasl is { Proven: { } proven })
        {
            client.Session.Account.Decline(proven);
        }

        client.Sasl = null;
    }

    private static void Send(IrcClient client, byte[] message)
    {
        foreach (var chunk in SaslReader.Split(message))
        {
            client.SendBareWord("AUTHENTICATE", chunk);
        }
    }

    private static bool IsOneself(string authzid, string authcid) => authzid.Length == 0 || Casemapping.Equals(authzid, authcid);
}
