using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms.Ownership;

namespace ChatRoom.Actors.Rooms;

/// <summary>What a room answers to commands that it has done.</summary>
internal static class RoomAnswers
{
    /// <summary>The answer to a command that was done.</summary>
    /// <param name="state">The room.</param>
    /// <param name="command">The command.</param>
    /// <param name="happened">What has come of it, or null.</param>
    /// <param name="self">The room, for those who come in.</param>
    public static Outcome Of(RoomState state, RoomCommand command, RoomEvent? happened, IActorRef self) => (command, happened) switch
    {
        (JoinRoom, _) => new Entered(state.View(), self, happened?.Time ?? state.LastTime.AddMilliseconds(1))
        {
            LastSequence = state.LastSequence,
        },
        (Say, Message message) when !state.HasMember(command.UserId) => new SaidFromOutside(message),
        (Invite, Invited invited) => new Inviting(invited.Room),
        (SetRoomMetadata set, _) => new MetadataChanged([set.Change], state.Name),
        (ClearRoomMetadata, _) => new MetadataChanged((happened as RoomMetadataChanged)?.Changes ?? [], state.Name),
        (DescribeOwnership, _) => new OwnershipView(state.Name, state.Registration!),
        _ => Done.Instance,
    };

    /// <summary>The answer to one that was done before. What shows the room is never remembered: member lists are long, and out of date
    /// with the next event.</summary>
    /// <param name="state">The room, or null when there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="remembered">What is remembered of the answer.</param>
    public static Outcome Again(RoomState? state, RoomCommand command, Outcome remembered) => (command, remembered) switch
    {
        (_, Refused) => remembered,
        (DescribeRoom describe, _) => state is null ? NoSuchRoom(command) : Describe(state, describe),
        (JoinRoom, _) => new Refused(Refusal.NotInRoom, state?.Name ?? command.Room),
        _ => remembered,
    };

    /// <summary>A secret room is not there for those who are not in it; not even its name, as it is written, tells of it.</summary>
    public static Outcome Describe(RoomState state, DescribeRoom describe) =>
        state.IsSecret && !describe.SeesSecret && !state.HasMember(describe.UserId) ? NoSuchRoom(describe) : state.View();

    /// <summary>There is no such room.</summary>
    public static Refused NoSuchRoom(RoomCommand command) => new(Refusal.NoSuchRoom, command.Room);
}
