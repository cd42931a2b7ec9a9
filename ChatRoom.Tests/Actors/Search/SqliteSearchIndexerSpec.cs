using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The index with SQLite for a store.</summary>
public sealed class SqliteSearchIndexerSpec() : SearchIndexerSpec(PreparedStore.Sqlite());
