using ChatRoom.Actors.Doors.Irc.Commands;

namespace ChatRoom.Tests.Actors.Bans;

public sealed class BanRequestTests
{
    [Theory]
    [InlineData("mask", "mask", null, "No reason given", null, false)]
    [InlineData("mask be gone", "mask", null, "be gone", null, false)]
    [InlineData("1h mask be gone | he lies", "mask", 3600, "be gone", "he lies", false)]
    [InlineData("1h mask |he lies", "mask", 3600, "No reason given", "he lies", false)]
    [InlineData("mask 1h be gone", "mask", 3600, "be gone", null, false)]
    [InlineData("mask 1h", "mask", null, "1h", null, false)]
    [InlineData("0 mask be gone", "mask", null, "be gone", null, false)]
    [InlineData("ANDKILL myself 60 mask x", "mask", 60, "x", null, true)]
    [InlineData("MYSELF ANDKILL mask", "mask", null, "No reason given", null, true)]
    [InlineData("MYSELF", "MYSELF", null, "No reason given", null, false)]
    [InlineData("2h 1h x y", "1h", 7200, "x y", null, false)]
    public void The_words_are_those_of_Ergo_and_the_duration_may_stand_where_InspIRCd_has_it(
        string words, string mask, int? seconds, string reason, string? note, bool isDeliberate)
    {
        Assert.True(BanRequest.TryRead(words.Split(' '), out var request));
        Assert.Equal(
            new BanRequest(mask, seconds is { } count ? TimeSpan.FromSeconds(count) : null, reason, note, isDeliberate), request);
    }

    [Theory]
    [InlineData("1h")]
    [InlineData("MYSELF 1h")]
    public void Without_a_mask_it_is_none(string words) => Assert.False(BanRequest.TryRead(words.Split(' '), out _));

    [Fact]
    public void A_reason_that_is_too_long_is_cut()
    {
        Assert.True(BanRequest.TryRead(["mask", new string('x', 500) + "|" + new string('y', 500)], out var request));
        Assert.Equal((200, 200), (request.Reason.Length, request.Note!.Length));
    }
}
