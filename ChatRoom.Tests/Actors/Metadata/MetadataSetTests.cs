using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using CsCheck;

namespace ChatRoom.Tests.Actors.Metadata;

public sealed class MetadataSetTests
{
    private static readonly Gen<MetadataChange> Changes = Gen.Select(
        Gen.Int[0, 4], Gen.Int[-1, 2], (key, value) => new MetadataChange($"key{key}", value < 0 ? null : new string('v', value)));

    [Fact]
    public void A_value_is_set_changed_and_taken_away()
    {
        var set = MetadataSet.Empty.With(new MetadataChange("url", "http://a"));
        Assert.Equal("http://a", set["url"]);
        Assert.Null(set["other"]);

        Assert.Equal("http://b", set.With(new MetadataChange("url", "http://b"))["url"]);
        Assert.True(set.With(new MetadataChange("url", Value: null)).IsEmpty);
    }

    [Fact]
    public void An_empty_value_is_one()
        => Assert.Equal("", MetadataSet.Empty.With(new MetadataChange("a", ""))["a"]);

    [Fact]
    public void It_behaves_as_a_sorted_dictionary_does() => Changes.List[0, 20].Sample(changes =>
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.Value is null)
                expected.Remove(change.Key);
            else
                expected[change.Key] = change.Value;
        }

        Assert.Equal(expected.Select(pair => new MetadataEntry(pair.Key, pair.Value)), MetadataSet.Empty.With(changes).Entries);
    });

    [Fact]
    public void What_is_said_since_then_makes_one_of_the_other() => Gen.Select(Changes.List[0, 9], Changes.List[0, 9]).Sample((first, second) =>
    {
        var (before, now) = (MetadataSet.Empty.With(first), MetadataSet.Empty.With(second));

        Assert.Equal(now, before.With(now.Since(before)));
        Assert.Equal(before == now, now.Since(before).IsEmpty);
    });

    [Fact]
    public void Sets_of_the_same_values_are_equal()
    {
        var (one, other) = (MetadataSet.Empty.With([new("a", "1"), new("b", "2")]), MetadataSet.Empty.With([new("b", "2"), new("a", "1")]));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other.With(new MetadataChange("a", "2")));
    }

    [Fact]
    public void What_is_not_set_cannot_be_taken_away()
        => Assert.Equal(Refusal.KeyNotSet, MetadataSet.Empty.Refuse(new MetadataChange("a", Value: null), limit: 9)?.Why);

    [Fact]
    public void There_are_only_so_many_keys_but_those_that_are_there_may_change()
    {
        var full = MetadataSet.Empty.With([new("a", "1"), new("b", "2")]);

        Assert.Equal(Refusal.TooManyKeys, full.Refuse(new MetadataChange("c", "3"), limit: 2)?.Why);
        Assert.Null(full.Refuse(new MetadataChange("a", "3"), limit: 2));
        Assert.Null(full.Refuse(new MetadataChange("a", Value: null), limit: 2));
        Assert.Null(full.Refuse(new MetadataChange("c", "3"), limit: 3));
    }

    [Fact]
    public void Clearing_it_leaves_nothing()
    {
        var set = MetadataSet.Empty.With([new("a", "1"), new("b", "2")]);

        Assert.Equal([new("a", Value: null), new("b", Value: null)], set.Clearing().ToArray());
        Assert.Equal([new("a", "1"), new("b", "2")], set.AsChanges().ToArray());
        Assert.True(set.With(set.Clearing()).IsEmpty);
    }
}
