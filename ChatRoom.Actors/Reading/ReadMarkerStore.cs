using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Actors.Reading;

/// <summary>The markers in the database.</summary>
/// <param name="connection">A connection to it.</param>
internal sealed class ReadMarkerStore(DataConnection connection)
{
    /// <summary>Lets what has been read in a room follow it to another name, in the transaction in which its journal does.</summary>
    /// <param name="connection">The connection with that transaction.</param>
    /// <param name="from">The name it had, casefolded.</param>
    /// <param name="to">The name it has from now on, casefolded.</param>
    public static void Move(DataConnection connection, string from, string to)
    {
        DataParameter[] names = [new("moved", from), new("name", to)];
        connection.Execute("DELETE FROM read_marker WHERE target = @name", names[1]);
        connection.Execute("UPDATE read_marker SET target = @name WHERE target = @moved", names);
    }

    /// <summary>How far an account has read, everywhere.</summary>
    public IReadOnlyList<KeptMarker> Read(string accountId) =>
    [
        .. connection.Query<Row>("SELECT target, time FROM read_marker WHERE account_id = @id ORDER BY target", new DataParameter("id", accountId))
            .Select(row => new KeptMarker(accountId, row.Target, new DateTimeOffset(row.Time, TimeSpan.Zero))),
    ];

    /// <summary>Writes markers, all of them or none. Where there is a later one already, that one stays.</summary>
    /// <param name="markers">The markers.</param>
    /// <param name="limit">How many an account has at most; past it those that mark the earliest times are deleted.</param>
    public void Write(IReadOnlyCollection<KeptMarker> markers, int limit)
    {
        using var transaction = connection.BeginTransaction();

        // Two servers that write the same ones in different orders would wait for each other.
        foreach (var marker in markers.OrderBy(each => each.AccountId, StringComparer.Ordinal).ThenBy(each => each.Target, StringComparer.Ordinal))
        {
            connection.Execute(
                """
                INSERT INTO read_marker (account_id, target, time) VALUES (@id, @target, @time)
                ON CONFLICT (account_id, target) DO UPDATE SET time = excluded.time WHERE excluded.time > read_marker.time
                """,
                new DataParameter("id", marker.AccountId),
                new DataParameter("target", marker.Target),
                new DataParameter("time", marker.Time.UtcTicks));
        }

        foreach (var accountId in markers.Select(each => each.AccountId).Distinct().Order(StringComparer.Ordinal))
        {
            // SQLite knows no OFFSET without a LIMIT.
            DataParameter[] values = [new("id", accountId), new("limit", limit)];
            connection.Execute(
                """
                DELETE FROM read_marker WHERE account_id = @id AND target IN (
                    SELECT target FROM read_marker WHERE account_id = @id ORDER BY time DESC, target LIMIT 1000000 OFFSET @limit
                )
                """,
                values);
        }

        transaction.Commit();
    }

    /// <summary>Deletes the markers of accounts, and those that others have of what they were told by them.</summary>
    /// <returns>How many there were.</returns>
    public int Delete(IReadOnlyCollection<string> accountIds)
    {
        var count = 0;
        using var transaction = connection.BeginTransaction();
        foreach (var accountId in accountIds.Order(StringComparer.Ordinal))
        {
            DataParameter[] values = [new("id", accountId), new("target", ReadTarget.OfAccount(accountId))];
            count += connection.Execute("DELETE FROM read_marker WHERE account_id = @id OR target = @target", values);
        }

        transaction.Commit();
        return count;
    }

    /// <summary>The accounts that markers are of, and those at the other end of some: an A comes behind an @.</summary>
    public IReadOnlySet<string> AccountIds()
    {
        var ids = connection.Query<string>("SELECT DISTINCT account_id FROM read_marker").ToHashSet(StringComparer.Ordinal);
        ids.UnionWith(connection.Query<string>(
            "SELECT DISTINCT target FROM read_marker WHERE target >= @first AND target < @last",
            new DataParameter("first", ReadTarget.OfAccount("")),
            new DataParameter("last", "A")).Select(target => ReadTarget.AccountIdIn(target)!));
        return ids;
    }

    private sealed class Row
    {
        [Column("target")]
        public string Target { get; set; } = "";

        [Column("time")]
        public long Time { get; set; }
    }
}
