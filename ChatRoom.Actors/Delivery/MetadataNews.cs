using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Delivery;

/// <summary>
/// Metadata has changed. Each connection shows of it what it has subscribed to, so it is told as it is: bytes would have to be
/// written for every set of subscriptions.
/// </summary>
/// <param name="By">Who has changed it.</param>
/// <param name="Target">Whose it is: a user's or a room's name.</param>
/// <param name="Time">When it was changed.</param>
/// <param name="Changes">What is new.</param>
internal sealed record MetadataNews(Profile By, string Target, DateTimeOffset Time, ImmutableArray<MetadataChange> Changes)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    /// <summary>The news in an event, or null when there are none.</summary>
    public static MetadataNews? Of(RoomEvent happened) => happened switch
    {
        Join { Who: { Metadata.IsEmpty: false } who } => new MetadataNews(who, who.Name, happened.Time, who.Metadata.AsChanges()),
        RoomMetadataChanged change => new MetadataNews(change.Who, change.Room, change.Time, change.Changes),
        ProfileUpdated update => Of(update.Who, update.Now, happened.Time),
        _ => null,
    };

    /// <summary>The news in a change of a person, or null when there are none.</summary>
    public static MetadataNews? Of(Profile before, Profile now, DateTimeOffset time) =>
        now.Metadata.Since(before.Metadata) is { IsEmpty: false } changes
            ? new MetadataNews(now, now.Name, time, changes)
            : null;
}
