using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The search with PostgreSQL for a store.</summary>
public sealed class PostgreSqlSearchTests(PostgreSqlServer server) : SearchTest, IClassFixture<PostgreSqlServer>, IAsyncLifetime
{
    private Database? _store;

    private protected override Database Store => _store!;

    protected override int Iterations => 50;

    public async Task InitializeAsync()
    {
        var options = new PersistenceOptions { Provider = StoreProvider.PostgreSql, ConnectionString = await server.CreateDatabaseAsync() };
        _store = Database.Of(new ChatOptions { Persistence = options });
        Assert.True(_store.TryPrepare(out var problem), problem);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected override bool IsInIndex(DataConnection connection, string word) =>
        connection.Execute<long>("SELECT COUNT(*) FROM search_message WHERE CAST(words AS text) LIKE @word", new DataParameter("word", $"%{word}%")) > 0;
}
