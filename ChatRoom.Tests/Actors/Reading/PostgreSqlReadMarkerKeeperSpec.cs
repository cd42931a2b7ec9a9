using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Reading;

/// <summary>The markers with PostgreSQL for a store.</summary>
public sealed class PostgreSqlReadMarkerKeeperSpec(PostgreSqlServer server) : ReadMarkerKeeperSpec(PreparedStore.PostgreSql(server)), IClassFixture<PostgreSqlServer>;
