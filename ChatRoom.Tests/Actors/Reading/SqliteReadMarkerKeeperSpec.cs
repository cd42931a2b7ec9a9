using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Reading;

/// <summary>The markers with SQLite for a store.</summary>
public sealed class SqliteReadMarkerKeeperSpec : ReadMarkerKeeperSpec
{
    private readonly TemporaryDirectory _data = new();

    public SqliteReadMarkerKeeperSpec()
    {
        var options = new PersistenceOptions { ConnectionString = $"Data Source={Path.Combine(_data.Path, "chatroom.db")};Pooling=False", Synchronous = Durability.Normal };
        Store = Database.Of(new ChatOptions { Persistence = options });
        Assert.True(Store.TryPrepare(out var problem), problem);
    }

    private protected override Database Store { get; }

    protected override void AfterAll()
    {
        base.AfterAll();
        _data.Dispose();
    }
}
