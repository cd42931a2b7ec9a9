using System.Globalization;
using System.Text;
using ChatRoom.Protocol.Text;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Text;

public sealed class MessageSplitterTests
{
    private const string Joiner = "\u200D";
    private const string Family = "👨" + Joiner + "👩" + Joiner + "👧" + Joiner + "👦";
    private const string Flag = "🇩🇪";
    private const string Accented = "e\u0301";

    private static readonly Gen<string> Texts = Gen
        .OneOf(" ", "a", "word", "äöü", "日本語", "😀", Family, Flag, Accented, "\u0301", Joiner, "\r\n", "\uD83D", "\uDE00", "각")
        .Array[0, 60]
        .Select(string.Concat);

    [Fact]
    public void A_text_that_fits_is_its_only_piece()
    {
        var text = new string('ä', 10);

        Assert.Same(text, Assert.Single(MessageSplitter.Split(text, 20)));
    }

    [Fact]
    public void An_empty_text_is_one_empty_piece()
        => Assert.Equal([""], MessageSplitter.Split("", 4));

    [Fact]
    public void A_text_without_spaces_is_cut_where_the_room_ends()
        => Assert.Equal(["abcdefgh", "ijklmnop", "q"], MessageSplitter.Split("abcdefghijklmnopq", 8));

    [Fact]
    public void A_piece_ends_after_the_last_space_in_its_last_third()
        => Assert.Equal(["one two three ", "four five"], MessageSplitter.Split("one two three four five", 16));

    [Fact]
    public void A_space_before_the_last_third_is_no_place_to_cut()
        => Assert.Equal(["a bcdefghijklmno", "pqrstuvwx"], MessageSplitter.Split("a bcdefghijklmnopqrstuvwx", 16));

    [Fact]
    public void Room_is_counted_in_bytes()
        => Assert.Equal(["日本", "語"], MessageSplitter.Split("日本語", 8));

    [Theory]
    [InlineData("😀")]
    [InlineData(Family)]
    [InlineData(Flag)]
    [InlineData(Accented)]
    public void What_a_reader_takes_for_one_character_stays_whole(string character)
    {
        var room = Encoding.UTF8.GetByteCount(character) * 2;
        var text = "x" + string.Concat(Enumerable.Repeat(character, 4));

        Assert.Equal(["x" + character, character + character, character], MessageSplitter.Split(text, room));
    }

    [Fact]
    public void A_character_that_does_not_fit_alone_is_cut_between_its_parts()
        => Assert.Equal(
            ["👨" + Joiner, "👩" + Joiner, "👧" + Joiner, "👦"],
            MessageSplitter.Split(Family, 10));

    [Fact]
    public void One_endless_character_is_split_in_time()
    {
        var text = "e" + new string('\u0301', 200_000);

        var pieces = MessageSplitter.Split(text, 400);

        Assert.Equal(text, string.Concat(pieces));
        Assert.Equal(1001, pieces.Count);
    }

    [Fact]
    public void There_must_be_room_for_any_character()
        => Assert.Throws<ArgumentOutOfRangeException>(() => MessageSplitter.Split("", 3));

    [Fact]
    public void The_pieces_give_back_the_text_and_all_fit()
        => Gen.Select(Texts, Gen.Int[4, 60]).Sample(
            (text, room) =>
            {
                var pieces = MessageSplitter.Split(text, room);

                Assert.Equal(text, string.Concat(pieces));
                Assert.All(pieces, piece => Assert.InRange(Encoding.UTF8.GetByteCount(piece), text.Length == 0 ? 0 : 1, room));
            },
            iter: 5_000);

    [Fact]
    public void No_cut_goes_through_a_character_that_fits()
        => Gen.Select(Texts, Gen.Int[4, 60]).Sample(
            (text, room) =>
            {
                foreach (var cut in Cuts(MessageSplitter.Split(text, room)))
                {
                    Assert.False(cut < text.Length && char.IsSurrogatePair(text, cut - 1), "cut through a code point");
                    var cluster = ClusterAround(text, cut);
                    Assert.True(cluster.Length == 0 || Encoding.UTF8.GetByteCount(cluster) > room, $"cut through {cluster}");
                }
            },
            iter: 5_000);

    private static IEnumerable<int> Cuts(IReadOnlyList<string> pieces)
    {
        var position = 0;
        foreach (var piece in pieces.SkipLast(1))
        {
            position += piece.Length;
            yield return position;
        }
    }

    /// <summary>The cluster that has the position inside it, or nothing when a cluster starts there.</summary>
    private static string ClusterAround(string text, int position)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        var start = starts.Last(candidate => candidate <= position);
        var end = starts.FirstOrDefault(candidate => candidate > position, text.Length);
        return start == position ? "" : text[start..end];
    }
}
