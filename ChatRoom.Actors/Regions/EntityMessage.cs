using Akka.Cluster.Sharding;

namespace ChatRoom.Actors.Regions;

/// <summary>A message addressed to an entity by its id; it can cross a node boundary.</summary>
internal interface IEntityMessage
{
    /// <summary>The entity's id: a user id, or a casefolded name or room name.</summary>
    string EntityId { get; }
}

/// <summary>Finds the entity a message is for. Local regions and shard regions use the same one.</summary>
internal sealed class EntityExtractor() : HashCodeMessageExtractor(ShardCount)
{
    /// <summary>Ten shards for each of the ten nodes foreseen; it can never change in a running cluster.</summary>
    private const int ShardCount = 100;

    /// <inheritdoc/>
    public override string? EntityId(object message) => (message as IEntityMessage)?.EntityId;
}
