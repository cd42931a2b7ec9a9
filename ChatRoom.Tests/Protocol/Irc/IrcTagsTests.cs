using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class IrcTagsTests
{
    [Fact]
    public void No_tags_are_empty()
    {
        Assert.Same(IrcTags.Empty, IrcTags.Parse(""));
        Assert.Same(IrcTags.Empty, IrcTags.Create());
        Assert.Equal("", IrcTags.Empty.ToString());
    }

    [Fact]
    public void A_tag_is_found_by_its_exact_name()
    {
        var tags = IrcTags.Parse("msgid=1;+draft/reply=2;bot");

        Assert.Equal(3, tags.Count);
        Assert.True(tags.TryGet("+draft/reply", out var reply));
        Assert.Equal("2", reply);
        Assert.True(tags.TryGet("bot", out var bot));
        Assert.Equal("", bot);
        Assert.False(tags.TryGet("MSGID", out _));
    }

    [Fact]
    public void Tags_are_written_in_their_order()
        => Assert.Equal(
            @"time=now;bot;k=a\sb\:",
            IrcTags.Create(("time", "now"), ("bot", ""), ("k", "a b;")).ToString());

    [Fact]
    public void The_last_of_equal_names_counts()
        => Assert.Equal(IrcTags.Create(("a", "3"), ("b", "2")), IrcTags.Create(("a", "1"), ("b", "2"), ("a", "3")));

    [Fact]
    public void Equality_does_not_ask_for_the_order()
    {
        var left = IrcTags.Create(("a", "1"), ("b", ""));
        var right = IrcTags.Create(("b", ""), ("a", "1"));

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, IrcTags.Create(("a", "1"), ("b", "1")));
        Assert.NotEqual(left, IrcTags.Create(("a", "1"), ("c", "")));
        Assert.NotEqual(left, IrcTags.Create(("a", "1")));
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("a b", "v")]
    [InlineData("a=b", "v")]
    [InlineData("a;b", "v")]
    [InlineData("a\r", "v")]
    [InlineData("a", "v\0")]
    public void A_tag_that_could_not_be_read_cannot_be_made(string name, string value)
        => Assert.Throws<ArgumentException>(() => IrcTags.Create((name, value)));

    [Theory]
    [InlineData("a b=1;c=2")]
    [InlineData("=1;c=2;;")]
    [InlineData("x=\0;c=2")]
    public void What_cannot_be_a_tag_is_left_out(string text)
        => Assert.Equal(IrcTags.Create(("c", "2")), IrcTags.Parse(text));

    [Theory]
    [InlineData(@"a\", "a")]
    [InlineData(@"\a\b", "ab")]
    [InlineData(@"\\s", @"\s")]
    [InlineData(@"\:\s\r\n\\", "; \r\n\\")]
    public void Escapes_are_undone_from_left_to_right(string escaped, string value)
        => Assert.Equal(value, IrcTags.Unescape(escaped));

    [Fact]
    public void A_value_without_special_characters_is_escaped_as_it_is()
    {
        var value = "2026-01-02T03:04:05.678Z";

        Assert.Same(value, IrcTags.Escape(value));
    }

    [Fact]
    public void Any_value_survives_escaping()
        => IrcGen.TagValue.Sample(
            value =>
            {
                var escaped = IrcTags.Escape(value);

                Assert.Equal(value, IrcTags.Unescape(escaped));
                Assert.DoesNotContain(escaped, character => character is ';' or ' ' or '\r' or '\n');
            },
            iter: 5_000);

    [Fact]
    public void Any_tags_survive_being_written()
        => Gen.Select(IrcGen.TagName, IrcGen.TagValue).Array[0, 6].Sample(
            pairs =>
            {
                var tags = IrcTags.Create(pairs);

                Assert.Equal(tags, IrcTags.Parse(tags.ToString()));
                Assert.Equal(tags.Select(tag => tag.Key), IrcTags.Parse(tags.ToString()).Select(tag => tag.Key));
            },
            iter: 2_000);

    [Fact]
    public void A_line_full_of_tags_is_read_in_time()
    {
        var text = string.Join(';', Enumerable.Range(0, 200_000));

        Assert.Equal(200_000, IrcTags.Parse(text).Count);
    }
}
