using ChatRoom.Protocol.Irc;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class ParserVectorTests
{
    public static TheoryData<string> MessageSplits => Names(VectorKind.MessageSplit);

    public static TheoryData<string> MessageJoins => Names(VectorKind.MessageJoin);

    public static TheoryData<string> UserhostSplits => Names(VectorKind.UserhostSplit);

    public static TheoryData<string> MaskMatches => Names(VectorKind.MaskMatch);

    [Theory]
    [MemberData(nameof(MessageSplits))]
    public void A_line_parses_into_its_parts(string name)
    {
        var vector = Find(name);

        var message = IrcMessage.Parse(vector.Input!);

        Assert.Equal(MessageOf(vector.Atoms), message);
    }

    [Theory]
    [MemberData(nameof(MessageJoins))]
    public void A_message_is_written_as_one_of_its_lines(string name)
    {
        var vector = Find(name);

        var line = MessageOf(vector.Atoms).ToString();

        Assert.Contains(line, vector.Matches);
    }

    [Theory]
    [MemberData(nameof(UserhostSplits))]
    public void A_source_has_its_parts(string name)
    {
        var vector = Find(name);

        var source = IrcSource.Parse(vector.Source!);

        Assert.Equal(
            (vector.Atoms.Nick, vector.Atoms.User, vector.Atoms.Host),
            (source.Name, source.User ?? "", source.Host ?? ""));
    }

    [Theory]
    [MemberData(nameof(MaskMatches))]
    public void A_mask_matches_what_it_should_and_nothing_else(string name)
    {
        var vector = Find(name);

        Assert.All(vector.Matches, text => Assert.True(Mask.Matches(vector.Mask!, text), $"{vector.Mask} misses {text}"));
        Assert.All(vector.Fails, text => Assert.False(Mask.Matches(vector.Mask!, text), $"{vector.Mask} matches {text}"));
    }

    private static TheoryData<string> Names(VectorKind kind)
        => [.. ParserVectors.All.Where(vector => vector.Kind == kind).Select(vector => vector.Name)];

    private static ParserVector Find(string name) => ParserVectors.All.Single(vector => vector.Name == name);

    private static IrcMessage MessageOf(VectorAtoms atoms)
        => new(atoms.Verb, [.. atoms.Params])
        {
            Tags = IrcTags.Create([.. atoms.Tags.Select(tag => (tag.Key, tag.Value))]),
            Source = atoms.Source,
        };
}
