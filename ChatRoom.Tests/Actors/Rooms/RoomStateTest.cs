using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>A test of what a room called #Lobby decides.</summary>
public abstract class RoomStateTest
{
    private protected static readonly CommandId Id = new("test", 1, 0);
    private protected static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private protected static readonly StubRef Relay = new("relay");

    private protected RoomState Room { get; set; } = new("#Lobby", "inc");

    private protected RoomEvent Happen(RoomCommand command) => Happen(command, Noon);

    private protected RoomEvent Happen(RoomCommand command, DateTimeOffset now)
    {
        var decision = Room.Decide(command, now);
        Assert.Empty(decision.Problems);
        Assert.NotNull(decision.Event);
        Room.Apply(decision.Event);
        Assert.Equal(decision.Event.Sequence, Room.LastSequence);
        return decision.Event;
    }

    private protected Refused? Refuse(RoomCommand command)
    {
        var decision = Room.Decide(command, Noon);
        Assert.Null(decision.Event);
        return decision.Problems.SingleOrDefault();
    }

    private protected IEnumerable<string> Names() => Room.View().Members.Select(member => member.Profile.Name).Order(StringComparer.Ordinal);

    private protected static JoinRoom JoinOf(Profile who) => new(Id, "#lobby", who, Relay);

    private protected static KickMember KickOf(Profile who, string name) => new(Id, "#lobby", who.UserId, name, "out");

    private protected static Say SayOf(Profile who, string text) => new(Id, "#lobby", who, new Utterance(MessageKind.Message, text));

    private protected static SetTopic TopicOf(Profile who, string topic) => new(Id, "#lobby", who.UserId, topic);

    private protected static SetModes ModeOf(Profile who, bool on, char letter, string? parameter = null) =>
        new(Id, "#lobby", who.UserId, [new ModeChange(on, letter, parameter)]);

    private protected static SetModes ModesOf(Profile who, string letters, params string[] parameters) =>
        new(Id, "#lobby", who.UserId, [.. ModeText.Parse(letters, parameters)]);

    private protected static Invite InviteOf(Profile who, Profile target) => new(Id, "#lobby", who.UserId, target);

    private protected static UpdateProfile UpdateOf(Profile now, long revision = 1, params ImmutableArray<string> rooms) =>
        new(Id, "#lobby", now, revision, rooms);

    private protected static LeaveRoom LeaveOf(
        Profile who, LeaveCause cause = LeaveCause.Part, string reason = "", params ImmutableArray<string> rooms) =>
        new(Id, "#lobby", who.UserId, cause, reason, rooms);

    private protected static RelayHello HelloOf(long sequence, RoomTopic? topic, DateTimeOffset created, params ImmutableArray<MemberView> members) =>
        new("#Lobby", Relay, members, topic, RoomModes.Default, MaskLists.Empty, created, sequence);
}
