using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The search with PostgreSQL for a store.</summary>
public sealed class PostgreSqlSearchTests(PostgreSqlServer server) : SearchTest(PreparedStore.PostgreSql(server)), IClassFixture<PostgreSqlServer>
{
    protected override int Iterations => 50;

    protected override bool IsInIndex(DataConnection connection, string word) =>
        connection.Execute<long>("SELECT COUNT(*) FROM search_message WHERE CAST(words AS text) LIKE @word", new DataParameter("word", $"%{word}%")) > 0;
}
