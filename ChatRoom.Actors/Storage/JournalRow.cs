using LinqToDB.Mapping;

namespace ChatRoom.Actors.Storage;

/// <summary>A row of the journal, as far as it matters to what deletes and changes rows.</summary>
[Table("journal")]
internal sealed record JournalRow
{
    /// <summary>Its place among all rows.</summary>
    [Column("ordering")]
    public long Ordering { get; init; }

    /// <summary>Whose it is.</summary>
    [Column("persistence_id")]
    public string PersistenceId { get; init; } = "";

    /// <summary>Its place among those of the same entity.</summary>
    [Column("sequence_number")]
    public long Number { get; init; }

    /// <summary>In ticks (of 100 ns) since the year 1, in UTC.</summary>
    [Column("created")]
    public long Created { get; init; }

    /// <summary>Whether it only keeps its number from being given again.</summary>
    [Column("deleted")]
    public bool IsDeleted { get; init; }

    /// <summary>That of what has written it.</summary>
    [Column("identifier")]
    public int Serializer { get; init; }

    /// <summary>What is stored.</summary>
    [Column("manifest")]
    public string Manifest { get; init; } = "";

    /// <summary>Its bytes.</summary>
    [Column("message")]
    public byte[] Message { get; init; } = [];

    /// <summary>What is stored.</summary>
    public IStored Read() => StorageSerializer.Read(Message, Manifest);

    /// <summary>The same row with something else stored in it.</summary>
    public JournalRow With(IStored stored)
    {
        var (manifest, bytes) = StorageSerializer.Write(stored);
        return this with { Manifest = manifest, Message = bytes };
    }
}
