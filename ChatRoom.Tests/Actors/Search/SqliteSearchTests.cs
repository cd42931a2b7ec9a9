using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The search with SQLite for a store.</summary>
public sealed class SqliteSearchTests : SearchTest, IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public SqliteSearchTests()
    {
        var options = new PersistenceOptions { ConnectionString = $"Data Source={Path.Combine(_data.Path, "chatroom.db")};Pooling=False", Synchronous = Durability.Normal };
        Store = Database.Of(new ChatOptions { Persistence = options });
        Assert.True(Store.TryPrepare(out var problem), problem);
    }

    private protected override Database Store { get; }

    public void Dispose() => _data.Dispose();

    protected override bool IsInIndex(DataConnection connection, string word) =>
        connection.Execute<long>("SELECT COUNT(*) FROM search_index_data WHERE instr(block, CAST(@word AS BLOB)) > 0", new DataParameter("word", word[1..])) > 0
        || connection.Execute<long>("SELECT COUNT(*) FROM search_index_content WHERE instr(c0, @word) > 0", new DataParameter("word", word)) > 0;
}
