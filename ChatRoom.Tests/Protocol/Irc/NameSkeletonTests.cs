using System.Text;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class NameSkeletonTests
{
    private static readonly char[] Letters = [.. Enumerable.Range(0x80, 0xFF80).Select(code => (char)code).Where(NameLetters.Contains)];

    private static readonly Gen<char> Letter = Gen.Int[0, Letters.Length - 1].Select(index => Letters[index]);

    [Theory]
    [InlineData("paypal", "рауроӏ", false)]
    [InlineData("scope", "ѕсоре", true)]
    [InlineData("HOT", "НОТ", true)]
    [InlineData("Нина", "нина", true)]
    [InlineData("Иван", "иван", true)]
    [InlineData("Ivan", "lvan", true)]
    [InlineData("b0b", "BOB", true)]
    [InlineData("Élodie", "élodie", true)]
    [InlineData("Élodie", "Elodie", false)]
    [InlineData("ロ", "口", true)]
    [InlineData("alice", "alicia", false)]
    [InlineData("modern", "rnodern", false)]
    public void Names_that_look_alike_have_a_skeleton_in_common(string one, string other, bool lookAlike) =>
        Assert.Equal(lookAlike, NameSkeleton.Of(one).Intersect(NameSkeleton.Of(other)).Any());

    [Fact]
    public void Names_that_the_casemapping_calls_equal_have_the_same_skeletons() =>
        Gen.String[Gen.Char[@"abcilmoABCILMO01[]\`_^{|}-"], 1, 12].Sample(name =>
        {
            Assert.Equal(NameSkeleton.Of(name).ToArray(), NameSkeleton.Of(name.ToUpperInvariant()).ToArray());
            Assert.NotEmpty(NameSkeleton.Of(name).Intersect(NameSkeleton.Of(Casemapping.Fold(name))));
        });

    [Fact]
    public void A_name_always_looks_like_itself_in_lower_case() =>
        Gen.String[Letter, 1, 12].Sample(name =>
            Assert.NotEmpty(NameSkeleton.Of(name).Intersect(NameSkeleton.Of(name.ToLowerInvariant()))));

    [Fact]
    public void The_lower_case_of_every_letter_is_a_letter_too() =>
        Assert.All(Letters, letter => Assert.True(NameLetters.Contains(char.ToLowerInvariant(letter)), $"U+{(int)letter:X4}"));

    [Fact]
    public void No_letter_breaks_a_line_a_mask_or_the_order_of_what_is_read() =>
        Assert.All(Letters, letter =>
        {
            Assert.True(char.IsLetter(letter), $"U+{(int)letter:X4}");
            Assert.False(char.IsSurrogate(letter) || char.IsWhiteSpace(letter) || char.IsControl(letter));
            Assert.NotInRange(letter, '\u0590', '\u08FF');
            Assert.NotInRange(letter, '\uFB1D', '\uFDFF');
        });

    [Fact]
    public void No_name_that_is_taken_can_be_read_as_something_else() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char[' ', '~'], Letter), 1, 6].Sample(
            name =>
            {
                if (!Names.IsUnicodeNickname(name, 30))
                    return;
                Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
                Assert.DoesNotContain(name, c => " \r\n\0,*?!@.:#&+%~$=\"".Contains(c));
                Assert.True(IrcMessage.TryParse($":{name}!u@h PRIVMSG {name} {name}", out var message));
                Assert.Equal((name, name), (message[0], message[1]));
                Assert.Equal(name, IrcSource.Parse($"{name}!u@h").Name);
            },
            iter: 20_000);

    [Theory]
    [InlineData("Élodie")]
    [InlineData("ßtraße_1")]
    [InlineData("Юля")]
    [InlineData("Νίκος")]
    [InlineData("tokyo太郎さん")]
    [InlineData("민수")]
    [InlineData("Արամ")]
    [InlineData("გიორგი")]
    [InlineData("[bot]\\")]
    public void A_name_of_one_script_is_taken(string name) => Assert.True(Names.IsUnicodeNickname(name, 30));

    [Theory]
    [InlineData("pаypal")]
    [InlineData("Ελlada")]
    [InlineData("aа")]
    [InlineData("ひ민")]
    [InlineData("e\u0301lodie")]
    [InlineData("ａｄｍｉｎ")]
    [InlineData("ad\u200Bmin")]
    [InlineData("admin\u202E")]
    [InlineData("שלום")]
    [InlineData("مرحبا")]
    [InlineData("ℌello")]
    [InlineData("١٢")]
    [InlineData("😀")]
    [InlineData("\uFFFD")]
    [InlineData("9lives")]
    [InlineData("-Юля")]
    [InlineData("a b")]
    [InlineData("")]
    public void What_mixes_scripts_or_is_no_letter_is_not_taken(string name) => Assert.False(Names.IsUnicodeNickname(name, 30));

    [Fact]
    public void The_longest_name_is_taken_and_a_longer_one_is_not()
    {
        Assert.True(Names.IsUnicodeNickname(new string('я', 30), 30));
        Assert.False(Names.IsUnicodeNickname(new string('я', 31), 30));
    }
}
