using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The index with PostgreSQL for a store.</summary>
public sealed class PostgreSqlSearchIndexerSpec(PostgreSqlServer server) : SearchIndexerSpec(PreparedStore.PostgreSql(server)), IClassFixture<PostgreSqlServer>;
