using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The search with SQLite for a store.</summary>
public sealed class SqliteSearchTests() : SearchTest(PreparedStore.Sqlite())
{
    protected override bool IsInIndex(DataConnection connection, string word) =>
        connection.Execute<long>("SELECT COUNT(*) FROM search_index_data WHERE instr(block, CAST(@word AS BLOB)) > 0", new DataParameter("word", word[1..])) > 0
        || connection.Execute<long>("SELECT COUNT(*) FROM search_index_content WHERE instr(c0, @word) > 0", new DataParameter("word", word)) > 0;
}
