using System.Buffers;
using System.Text;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Doors;

/// <summary>What others see of somebody who comes in with a rank, and of ranks that are kept for those who are not there.</summary>
public sealed class RankOnEntryTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_123);
    private static readonly WireVariant Irc = IrcVariant.For(Capabilities.ServerTime, "chat.local");

    [Fact]
    public void Its_rank_is_seen_on_both_doors()
    {
        var join = new Join("#room", 1, Time, People.Alice, Ranks.Founder | Ranks.Voice);

        Assert.Equal("alice is connected to the server!\nChanServ made alice the founder.\nChanServ gave alice a voice.\n", Write(PlainVariant.Instance, join));
        Assert.Equal(
            "@time=2030-03-17T17:46:40.123Z :alice!~alice@192.0.2.7 JOIN #room\r\n"
            + "@time=2030-03-17T17:46:40.123Z :ChanServ!ChanServ@chat.local MODE #room +qv alice alice\r\n",
            Write(Irc, join));
    }

    [Fact]
    public void Who_has_none_is_seen_to_come_in_and_no_more()
    {
        var join = new Join("#room", 1, Time, People.Alice, Ranks.None);

        Assert.Equal("alice is connected to the server!\n", Write(PlainVariant.Instance, join));
        Assert.EndsWith(" JOIN #room\r\n", Write(Irc, join), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rank_for_somebody_who_is_not_there_is_not_seen()
    {
        var changed = new OwnershipChanged("#room", 1, Time, People.Alice, [], new(new AccountIdentity("alice", "id-1"), Time, []));

        Assert.Equal("", Write(PlainVariant.Instance, changed));
        Assert.Equal("", Write(Irc, changed));
    }

    private static string Write(WireVariant variant, RoomEvent happened)
    {
        var output = new ArrayBufferWriter<byte>();
        variant.Write(happened, output);
        variant.WriteOfRoom(happened, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
