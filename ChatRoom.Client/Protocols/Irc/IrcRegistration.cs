using ChatRoom.Protocol.Irc;
using static ChatRoom.Protocol.Irc.Numerics;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>
/// Introduces us to a server: capability negotiation (IRCv3 CAP 302), password, name, and what to do when the name is taken.
/// </summary>
internal sealed class IrcRegistration(IrcIdentity me, IrcReturn back, string? password)
{
    private const int MaxRenames = 5;

    /// <summary>437 (RFC 2812 ERR_UNAVAILRESOURCE): the name was in use a moment ago.</summary>
    private const string TemporarilyUnavailable = "437";

    private static readonly string[] WantedCapabilities = ["server-time", "message-tags", "echo-message", "multi-prefix"];

    private readonly List<string> _offered = [];
    private int _renames;

    /// <summary>The server will not have us under this name or password; there is no use in trying again.</summary>
    public bool IsRefused { get; private set; }

    public void Begin(Turn turn)
    {
        me.Reset();
        back.Begin();
        _offered.Clear();
        _renames = 0;
        turn.Send(new IrcMessage("CAP", "LS", "302"));
        if (password is not null) turn.Send(new IrcMessage("PASS", password));
        turn.Send(new IrcMessage("NICK", me.Nick));
        turn.Send(new IrcMessage("USER", me.Nick, "0", "*", me.Nick));
    }

    public void OnCap(IrcMessage message, Turn turn)
    {
        var names = message.Text().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (message[1].ToUpperInvariant())
        {
            case "LS":
                OnOffer(names, more: message[2] == "*" && message.Count > 3, turn);
                break;
            case "NEW":
                Request(names, turn);
                break;
            case "ACK":
                foreach (var name in names) SetCapability(name);
                EndNegotiation(turn);
                break;
            case "NAK":
                EndNegotiation(turn);
                break;
            case "DEL":
                me.Capabilities.ExceptWith(names);
                break;
        }
    }

    /// <summary>Handles the replies that mean something else, or nothing, before the server has let us in.</summary>
    public bool TryHandle(IrcMessage numeric, Turn turn)
    {
        switch (numeric.Command)
        {
            case ERR_NICKNAMEINUSE or ERR_NICKCOLLISION or TemporarilyUnavailable:
                TryAnotherName(turn);
                return true;
            case ERR_ERRONEUSNICKNAME or ERR_PASSWDMISMATCH or ERR_YOUREBANNEDCREEP:
                Refuse(numeric.Text(), turn);
                return true;
            case ERR_UNKNOWNCOMMAND or ERR_NOTREGISTERED:
                // A server that has never heard of CAP.
                return true;
            default:
                return false;
        }
    }

    public void OnWelcome(IrcMessage message, Turn turn)
    {
        me.Nick = message[0];
        me.IsRegistered = true;
        turn.Show(new Status(message.Text()));
    }

    private void TryAnotherName(Turn turn)
    {
        if (_renames++ == MaxRenames)
        {
            Refuse($"no name like {me.Wanted} is free", turn);
            return;
        }

        var taken = me.Nick;
        me.Nick += "_";
        turn.Show(new Status($"The name {taken} is taken: trying {me.Nick}"));
        turn.Send(new IrcMessage("NICK", me.Nick));
    }

    private void OnOffer(string[] names, bool more, Turn turn)
    {
        _offered.AddRange(names);
        if (more) return;
        if (!Request(_offered, turn)) EndNegotiation(turn);
    }

    private bool Request(IEnumerable<string> offered, Turn turn)
    {
        var wanted = string.Join(' ', offered.Select(NameOf).Intersect(back.IsWanted ? [.. WantedCapabilities, IrcReturn.Capability] : WantedCapabilities));
        if (wanted.Length == 0) return false;
        turn.Send(new IrcMessage("CAP", "REQ", wanted));
        return true;
    }

    private void SetCapability(string name)
    {
        if (name.StartsWith('-')) me.Capabilities.Remove(name[1..]);
        else me.Capabilities.Add(name);
    }

    private void EndNegotiation(Turn turn)
    {
        if (me.IsRegistered) return;
        back.Ask(turn);
        turn.Send(new IrcMessage("CAP", "END"));
    }

    private void Refuse(string reason, Turn turn)
    {
        IsRefused = true;
        turn.Show(new Failed($"The server does not let {me.Nick} in: {reason}"));
    }

    /// <summary>Since CAP 302 an offer may carry a value: <c>name=value</c>.</summary>
    private static string NameOf(string offer) => offer.Split('=', 2)[0];
}
