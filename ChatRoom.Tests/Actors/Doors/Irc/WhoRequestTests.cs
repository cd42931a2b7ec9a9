using ChatRoom.Actors.Doors.Irc;
using CsCheck;

namespace ChatRoom.Tests.Actors.Doors.Irc;

/// <summary>The second parameter of WHO (RFC 2812, 3.6.1; IRCv3 WHOX).</summary>
public sealed class WhoRequestTests
{
    [Theory]
    [InlineData("", false, null, "0")]
    [InlineData("o", true, null, "0")]
    [InlineData("x", false, null, "0")]
    [InlineData("%", false, "", "0")]
    [InlineData("%cuhnar", false, "cuhnar", "0")]
    [InlineData("%tcuihsnfdlaor,123", false, "tcuihsnfdlaor", "123")]
    [InlineData("%rn,7", false, "nr", "7")]
    [InlineData("%nnzN!,42", false, "n", "42")]
    [InlineData("o%tn,1", true, "tn", "1")]
    [InlineData("%to", false, "to", "0")]
    [InlineData("%tn,1234", false, "tn", "0")]
    [InlineData("%tn,12a", false, "tn", "0")]
    [InlineData("%tn,", false, "tn", "0")]
    [InlineData("%tn,1,2", false, "tn", "0")]
    [InlineData("%tn,١٢", false, "tn", "0")]
    public void It_is_read(string parameter, bool operatorsOnly, string? fields, string token) =>
        Assert.Equal(new WhoRequest(operatorsOnly, fields, token), WhoRequest.Parse(parameter));

    [Fact]
    public void Fields_are_answered_in_their_fixed_order_each_once() => Gen.String.Sample(text =>
    {
        var fields = WhoRequest.Parse("%" + text).Fields!;

        Assert.Equal(string.Concat(WhoRequest.AllFields.Where(text.Split(',')[0].Contains)), fields);
    });
}
