using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Conversations.Storage;

/// <summary>Something has happened in a conversation.</summary>
/// <param name="AuthorId">The id of the account of who did it.</param>
/// <param name="Cause">The command that has caused it; so it is known when it is sent again.</param>
internal abstract record DirectEvent(string AuthorId, CommandId Cause) : IHistoryRecord
{
    /// <summary>What, as histories show it: its room is the name of who was spoken to.</summary>
    public abstract RoomEvent Event { get; }
}

/// <summary>One has said something to the other.</summary>
internal sealed record DirectSaid(Message Message, string AuthorId, CommandId Cause) : DirectEvent(AuthorId, Cause)
{
    /// <inheritdoc/>
    public override RoomEvent Event => Message;
}

/// <summary>One has taken back what it had said.</summary>
internal sealed record DirectUnsaid(Redacted Redacted, string AuthorId, CommandId Cause) : DirectEvent(AuthorId, Cause)
{
    /// <inheritdoc/>
    public override RoomEvent Event => Redacted;
}

/// <summary>A conversation as of an event.</summary>
/// <param name="Recent">What was said lately, without the texts; by accounts.</param>
/// <param name="Commands">The latest command of each sender.</param>
internal sealed record ConversationSnapshot(
    long LastNumber, DateTimeOffset LastTime, ImmutableArray<RecentMessage> Recent, ImmutableArray<CommandId> Commands) : IStored;

/// <summary>How what is stored of conversations is written.</summary>
internal static class ConversationRecords
{
    /// <summary>Said, done or announced.</summary>
    public const string Said = "direct";

    /// <summary>What is part of a conversation's history.</summary>
    public static readonly string[] History = [Said, "direct-redacted"];

    /// <summary>Every type. Manifests can never change.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        StoredType.Of<DirectSaid, Schema.Said>(Said, Schema.Said.Parser, ConversationMapping.Write, ConversationMapping.Read),
        StoredType.Of<DirectUnsaid, Schema.TakenBack>(
            "direct-redacted", Schema.TakenBack.Parser, ConversationMapping.Write, ConversationMapping.Read),
        StoredType.Of<ConversationSnapshot, Schema.Snapshot>(
            "conversation-snapshot", Schema.Snapshot.Parser, ConversationMapping.Write, ConversationMapping.Read),
    ];
}
