using System.Text;
using ChatRoom.Protocol.Sasl;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Sasl;

public sealed class SaslTests
{
    [Fact]
    public void Any_message_is_the_same_after_its_way_in_pieces() => Gen.Byte.Array[0, 2400].Sample(message =>
    {
        var reader = new SaslReader();
        var chunks = SaslReader.Split(message).ToArray();
        foreach (var chunk in chunks[..^1])
        {
            Assert.Equal(SaslStatus.Incomplete, reader.Add(chunk, out _));
        }

        Assert.Equal(SaslStatus.Complete, reader.Add(chunks[^1], out var read));
        Assert.Equal(message, read);
    });

    [Theory]
    [InlineData("", "")]
    [InlineData("alice", "alice")]
    [InlineData("a\0b", null)]
    [InlineData("\u00ff", null)]
    public void EXTERNAL_says_whom_one_wants_to_act_for_or_nothing(string message, string? authzid) =>
        Assert.Equal(authzid, SaslExternal.TryParse(Encoding.Latin1.GetBytes(message), out var external) ? external.Authzid : null);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(297, 1)]
    [InlineData(300, 2)]
    [InlineData(301, 2)]
    [InlineData(600, 3)]
    public void A_full_piece_is_never_the_last(int bytes, int pieces) =>
        Assert.Equal(pieces, SaslReader.Split(new byte[bytes]).Count());

    [Fact]
    public void A_piece_that_is_too_long_ends_the_message()
    {
        var reader = new SaslReader();
        Assert.Equal(SaslStatus.Incomplete, reader.Add(new string('A', 400), out _));

        Assert.Equal(SaslStatus.TooLong, reader.Add(new string('A', 401), out _));
        Assert.Equal(SaslStatus.Complete, reader.Add("AAAA", out var message));
        Assert.Equal(3, message.Length);
    }

    [Fact]
    public void A_message_has_an_end()
    {
        var reader = new SaslReader();
        for (var i = 0; i < SaslReader.MaxChunks; i++)
        {
            Assert.Equal(SaslStatus.Incomplete, reader.Add(new string('A', 400), out _));
        }

        Assert.Equal(SaslStatus.TooLong, reader.Add("AAAA", out _));
    }

    [Fact]
    public void The_longest_password_fits()
    {
        var name = new string('n', 255);

        Assert.True(SaslReader.Split(Encoding.UTF8.GetBytes($"{name}\0{name}\0{new string('p', 1000)}")).Count() <= SaslReader.MaxChunks);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("*")]
    [InlineData("A===")]
    [InlineData("ä")]
    public void What_is_not_base64_is_no_message(string chunk) =>
        Assert.Equal(SaslStatus.Malformed, new SaslReader().Add(chunk, out _));

    [Theory]
    [InlineData("\0tim\0tanstaaftanstaaf", "", "tim", "tanstaaftanstaaf")]
    [InlineData("Ursel\0Kurt\0xipj3plmq", "Ursel", "Kurt", "xipj3plmq")]
    [InlineData("\0ü\0ß ß", "", "ü", "ß ß")]
    public void PLAIN_is_read_as_the_RFC_has_it(string message, string authzid, string authcid, string password)
    {
        Assert.True(SaslPlain.TryParse(Encoding.UTF8.GetBytes(message), out var plain));
        Assert.Equal((authzid, authcid, password), (plain.Authzid, plain.Authcid, plain.Password));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tim\0tanstaaf")]
    [InlineData("\0tim\0")]
    [InlineData("\0\0tanstaaf")]
    [InlineData("\0tim\0tan\0staaf")]
    public void PLAIN_of_another_form_is_refused(string message) =>
        Assert.False(SaslPlain.TryParse(Encoding.UTF8.GetBytes(message), out _));

    [Fact]
    public void PLAIN_is_UTF8() => Assert.False(SaslPlain.TryParse([0, 0xFF, 0, 0x61], out _));
}
