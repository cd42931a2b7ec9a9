using System.Collections.Immutable;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Metadata;

/// <summary>One value and its key.</summary>
internal sealed record MetadataEntry(string Key, string Value);

/// <summary>What is said of a user or a room beside what everybody has: values by key (IRCv3 metadata). Equal by content.</summary>
/// <param name="Entries">The values, in the order of their keys.</param>
internal sealed record MetadataSet(ImmutableArray<MetadataEntry> Entries)
{
    /// <summary>Nothing.</summary>
    public static readonly MetadataSet Empty = new([]);

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>The value of a key, or null.</summary>
    public string? this[string key] => IndexOf(key) is >= 0 and var index ? Entries[index].Value : null;

    /// <summary>Every value as what has set it.</summary>
    public ImmutableArray<MetadataChange> AsChanges() => [.. Entries.Select(entry => new MetadataChange(entry.Key, entry.Value))];

    /// <summary>What empties it.</summary>
    public ImmutableArray<MetadataChange> Clearing() => [.. Entries.Select(entry => new MetadataChange(entry.Key, Value: null))];

    /// <summary>Why a change cannot be made, or null.</summary>
    /// <param name="change">The change.</param>
    /// <param name="limit">How many keys there may be.</param>
    public Refused? Refuse(MetadataChange change, int limit) => (change.Value, IndexOf(change.Key)) switch
    {
        (null, < 0) => new Refused(Refusal.KeyNotSet, change.Key),
        (not null, < 0) when Entries.Length >= limit => new Refused(Refusal.TooManyKeys, change.Key),
        _ => null,
    };

    /// <summary>What is there after a change.</summary>
    public MetadataSet With(MetadataChange change)
    {
        var index = IndexOf(change.Key);
        return (change.Value, index) switch
        {
            (null, < 0) => this,
            (null, _) => new MetadataSet(Entries.RemoveAt(index)),
            (_, < 0) => new MetadataSet(Entries.Insert(~index, new MetadataEntry(change.Key, change.Value))),
            _ => new MetadataSet(Entries.SetItem(index, new MetadataEntry(change.Key, change.Value))),
        };
    }

    /// <summary>What is there after several changes.</summary>
    public MetadataSet With(IEnumerable<MetadataChange> changes) => changes.Aggregate(this, (set, change) => set.With(change));

    /// <summary>What makes this of another set.</summary>
    public ImmutableArray<MetadataChange> Since(MetadataSet before) => Equals(before)
        ? []
        : [
            .. before.Entries.Where(entry => this[entry.Key] is null).Select(entry => new MetadataChange(entry.Key, Value: null)),
            .. Entries.Where(entry => before[entry.Key] != entry.Value).Select(entry => new MetadataChange(entry.Key, entry.Value)),
        ];

    /// <inheritdoc/>
    public bool Equals(MetadataSet? other) =>
        other is not null && (Entries.Equals(other.Entries) || Entries.SequenceEqual(other.Entries));

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Length;

    /// <returns>Where the key is, or the complement of where it would be.</returns>
    private int IndexOf(string key)
    {
        var (first, last) = (0, Entries.Length - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            switch (string.CompareOrdinal(Entries[middle].Key, key))
            {
                case 0:
                    return middle;
                case < 0:
                    first = middle + 1;
                    break;
                default:
                    last = middle - 1;
                    break;
            }
        }

        return ~first;
    }
}
