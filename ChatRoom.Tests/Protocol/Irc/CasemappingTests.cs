using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class CasemappingTests
{
    private static readonly Gen<string> Texts = Gen
        .Frequency((4, Gen.OneOf("aAbBzZ@[`{^~é".ToCharArray())), (1, Gen.Char))
        .Array[0, 200]
        .Select(characters => new string(characters));

    [Theory]
    [InlineData("Wiz", "wiz")]
    [InlineData("AZ@[`{az", "az@[`{az")]
    [InlineData(@"[]\^", @"[]\^")]
    [InlineData("#Ünï-I", "#Ünï-i")]
    [InlineData("\u212A\u0130", "\u212A\u0130")]
    public void Only_ASCII_letters_are_folded(string name, string folded)
        => Assert.Equal(folded, Casemapping.Fold(name));

    [Fact]
    public void A_folded_name_is_returned_as_it_is()
    {
        var name = "wiz[away]é";

        Assert.Same(name, Casemapping.Fold(name));
    }

    [Theory]
    [InlineData("WiZ", "wIz", true)]
    [InlineData("#Ü", "#ü", false)]
    [InlineData("[", "{", false)]
    [InlineData("@", "`", false)]
    [InlineData("a", "aa", false)]
    [InlineData("", "", true)]
    [InlineData(null, null, true)]
    [InlineData(null, "", false)]
    [InlineData("", null, false)]
    public void Names_are_equal_when_only_the_case_of_ASCII_letters_differs(string? left, string? right, bool equal)
    {
        Assert.Equal(equal, Casemapping.Equals(left, right));
        Assert.Equal(equal, Casemapping.Comparer.Equals(left, right));
    }

    [Fact]
    public void Two_names_are_equal_exactly_when_their_folded_forms_are()
        => Gen.Select(Texts, Texts).Sample(
            (left, right) =>
            {
                Assert.True(Casemapping.Equals(left, left.ToUpperInvariant()) || left.Any(character => !char.IsAscii(character)));
                Assert.Equal(Casemapping.Fold(left) == Casemapping.Fold(right), Casemapping.Equals(left, right));
                Assert.True(Casemapping.Equals(left, Casemapping.Fold(left)));
            },
            iter: 2_000);

    [Fact]
    public void Equal_names_have_equal_hashes()
        => Texts.Sample(
            name => Assert.Equal(
                Casemapping.Comparer.GetHashCode(name),
                Casemapping.Comparer.GetHashCode(Casemapping.Fold(name))),
            iter: 2_000);

    [Fact]
    public void A_set_of_names_holds_each_once()
        => Assert.Single(new HashSet<string>(["Wiz", "wiz", "WIZ"], Casemapping.Comparer));
}
