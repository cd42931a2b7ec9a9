using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Delivery;

/// <summary>Things that happen in #room.</summary>
internal static class Events
{
    public static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, 7, TimeSpan.Zero);

    public static Message Said(Profile who, string text, long sequence = 1, MessageKind kind = MessageKind.Message) =>
        new("#room", sequence, Noon, who, new Utterance(kind, text), $"id-{sequence}");

    public static Join Joined(Profile who, long sequence = 1) => new("#room", sequence, Noon, who, Ranks.None);

    public static Left Parted(Profile who, string reason = "", long sequence = 1) =>
        new("#room", sequence, Noon, who, LeaveCause.Part, reason, Change: null);

    public static Left Kicked(Profile who, Profile by, string reason, long sequence = 1) =>
        new("#room", sequence, Noon, who, LeaveCause.Kick, reason, Change: null, KickedBy: by);

    public static Left Quit(Profile who, string reason = "", long sequence = 1) =>
        new("#room", sequence, Noon, who, LeaveCause.Quit, reason, new PersonChange(who.UserId, long.MaxValue, ["#room", "#other"]));

    public static TopicChanged Topic(Profile who, string topic, long sequence = 1) => new("#room", sequence, Noon, who, topic);

    public static ModesChanged Mode(Profile who, bool on, char letter, string? parameter = null, long sequence = 1) =>
        new("#room", sequence, Noon, who, [new ModeChange(on, letter, parameter)]);

    public static ProfileUpdated Updated(Profile who, Profile now, long sequence = 1) =>
        new("#room", sequence, Noon, who, now, new PersonChange(who.UserId, sequence, ["#room", "#other"]));
}
