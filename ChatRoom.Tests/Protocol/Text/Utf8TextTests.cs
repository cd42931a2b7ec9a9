using System.Text;
using ChatRoom.Protocol.Text;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Text;

public sealed class Utf8TextTests
{
    [Fact]
    public void Valid_bytes_are_decoded()
        => Assert.Equal("Grüße 😀", Utf8Text.Decode("Grüße 😀"u8));

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xFF, (byte)'b' }, "a\uFFFDb")]
    [InlineData(new byte[] { 0xC3 }, "\uFFFD")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, (byte)'!' }, "\uFFFD!")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "\uFFFD\uFFFD\uFFFD")]
    public void Invalid_bytes_become_the_replacement_character(byte[] bytes, string text)
        => Assert.Equal(text, Utf8Text.Decode(bytes));

    [Fact]
    public void Any_bytes_give_a_text_that_can_be_sent_again()
        => Gen.Byte.Array[0, 100].Sample(
            bytes =>
            {
                var text = Utf8Text.Decode(bytes);

                Assert.Equal(text, Utf8Text.Decode(Encoding.UTF8.GetBytes(text)));
                Assert.Equal(text, Utf8Text.Decode(bytes, new char[bytes.Length]));
            },
            iter: 2_000);
}
