using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Reading;

/// <summary>The markers with PostgreSQL for a store.</summary>
public sealed class PostgreSqlReadMarkerKeeperSpec(PostgreSqlServer server) : ReadMarkerKeeperSpec, IClassFixture<PostgreSqlServer>, IAsyncLifetime
{
    private Database? _store;

    private protected override Database Store => _store!;

    public async Task InitializeAsync()
    {
        var options = new PersistenceOptions { Provider = StoreProvider.PostgreSql, ConnectionString = await server.CreateDatabaseAsync() };
        _store = Database.Of(new ChatOptions { Persistence = options });
        Assert.True(_store.TryPrepare(out var problem), problem);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
