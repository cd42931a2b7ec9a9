using Akka.Actor;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Benchmarks;

/// <summary>
/// What a connection is to the rest of the server, without a socket: enters the room, counts what it is handed, and speaks
/// when it is told to.
/// </summary>
internal sealed class RoomMember : UntypedActor
{
    /// <summary>As many as one connection may have under way.</summary>
    public const int MessagesPerRound = CommandWindow.Limit;

    private const string Room = "#lobby";

    private static readonly Utterance Said = new(MessageKind.Message, Sample.Text);

    private readonly Profile _profile;
    private readonly Session _session;
    private readonly Action _entered;
    private readonly Action _served;
    private int _lines;

    private RoomMember(Profile profile, ChatServices services, Action entered, Action served)
    {
        (_profile, _entered, _served) = (profile, entered, served);
        _session = new Session(profile.UserId, Self, profile.Address, services, new RateOptions(), TimeProvider.System);
    }

    /// <param name="profile">Who it is.</param>
    /// <param name="services">Whom its session asks.</param>
    /// <param name="entered">Called when it is in the room.</param>
    /// <param name="served">Called after each round: to the speaker all is acknowledged, to a listener all has come.</param>
    public static Props Props(Profile profile, ChatServices services, Action entered, Action served) =>
        Akka.Actor.Props.CreateBy(new Producer<RoomMember>(() => new RoomMember(profile, services, entered, served)));

    protected override void PreStart() => _session.Attach(_profile, _ =>
        _session.Rooms.Enter(Room, key: null, new IrcVariant(Capabilities.None, "chat.local"), echo: false, _ => _entered()));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Deliver deliver:
                Count(deliver.Bytes.Span.Count((byte)'\n'));
                break;
            case CommandAck ack:
                _session.Window.Acknowledge(ack);
                break;
            case Speak:
                SpeakForARound();
                break;
            case Attention:
                _lines = 0;
                break;
        }
    }

    private void SpeakForARound()
    {
        for (var i = 0; i < MessagesPerRound; i++)
        {
            _session.Rooms.Say(Room, Said, _ => Count(1));
        }
    }

    private void Count(int lines)
    {
        _lines += lines;
        if (_lines == MessagesPerRound)
        {
            _lines = 0;
            _served();
        }
    }

    /// <summary>Everything handed over so far does not count.</summary>
    internal sealed record Attention : INoSerializationVerificationNeeded
    {
        public static readonly Attention Instance = new();
    }

    /// <summary>Speak for a round.</summary>
    internal sealed record Speak : INoSerializationVerificationNeeded
    {
        public static readonly Speak Instance = new();
    }
}
