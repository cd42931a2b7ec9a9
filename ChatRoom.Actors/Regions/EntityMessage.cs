using Akka.Cluster.Sharding;

namespace ChatRoom.Actors.Regions;

/// <summary>A message addressed to an entity by its id; it can cross a node boundary.</summary>
internal interface IEntityMessage
{
    /// <summary>The entity's id: a user id, or a casefolded name or room name.</summary>
    string EntityId { get; }
}

/// <summary>A message that came too late for an entity: it is for the next incarnation, before everything that came after it.</summary>
internal sealed record Returned(IEntityMessage Message) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Message.EntityId;
}

/// <summary>Finds the entity a message is for. Local regions and shard regions use the same one.</summary>
internal sealed class EntityExtractor() : HashCodeMessageExtractor(ShardCount)
{
    /// <summary>Ten shards for each of the ten nodes foreseen; it can never change in a running cluster.</summary>
    private const int ShardCount = 100;

    /// <summary>The entity's id; null when the message is for none, which an empty id would be.</summary>
    public override string? EntityId(object message) => message is IEntityMessage { EntityId: { Length: > 0 } id } ? id : null;

    /// <inheritdoc/>
    public override object EntityMessage(object message) => message is Returned returned ? returned.Message : message;
}
