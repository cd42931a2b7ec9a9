using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Reading;

/// <summary>The markers with SQLite for a store.</summary>
public sealed class SqliteReadMarkerKeeperSpec() : ReadMarkerKeeperSpec(PreparedStore.Sqlite());
