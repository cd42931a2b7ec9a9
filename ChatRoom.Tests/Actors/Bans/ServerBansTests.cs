using System.Net;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Bans;

public sealed class ServerBansTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Profile Mallory = new("u", "Mallory", "~mal", "cloak-1.users.example", "M", Address: "198.51.100.7");

    [Theory]
    [InlineData("mallory", "mallory!*@*")]
    [InlineData("Mal?ory!*", "mal?ory!*@*")]
    [InlineData("~mal@*", "*!~mal@*")]
    [InlineData("@198.51.100.7", "*!*@198.51.100.7")]
    [InlineData("*!*@198.51.100.*", "*!*@198.51.100.*")]
    [InlineData("*!*@198.51.100.99/24", "*!*@198.51.100.0/24")]
    [InlineData("198.51.100.7", "*!*@198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "*!*@198.51.100.7")]
    [InlineData("cloak-*.users.example", "*!*@cloak-*.users.example")]
    [InlineData("mallory!~mal@*.EXAMPLE", "mallory!~mal@*.example")]
    public void A_K_line_means_somebody_by_name_user_name_shown_host_and_real_address(string mask, string canonical)
    {
        Assert.True(ServerBans.TryCanonicalize(BanKind.KLine, mask, out var written));
        Assert.Equal(canonical, written);
        var bans = ServerBans.None.With(Ban(BanKind.KLine, canonical));

        Assert.NotNull(bans.Find(Mallory, Now));
        Assert.True(ServerBans.TryCanonicalize(BanKind.KLine, canonical, out var again));
        Assert.Equal(canonical, again);
    }

    [Theory]
    [InlineData("mallory2")]
    [InlineData("mal@*")]
    [InlineData("*!*@198.51.100.70")]
    [InlineData("*!*@198.51.100.0/29x")]
    [InlineData("*!*@198.51.101.0/24")]
    [InlineData("*!*@cloak-1.users.exampl")]
    [InlineData("2001:db8::/32")]
    public void And_nobody_else(string mask)
    {
        Assert.True(ServerBans.TryCanonicalize(BanKind.KLine, mask, out var canonical));
        Assert.Null(ServerBans.None.With(Ban(BanKind.KLine, canonical)).Find(Mallory, Now));
    }

    [Theory]
    [InlineData("2001:db8::/32", "0::1", false)]
    [InlineData("::1", "0::1", true)]
    [InlineData("*@0:0:0:0:0:0:0:1", "0::1", true)]
    [InlineData("*@2001:DB8:0::/48", "2001:db8::7", true)]
    public void However_an_IPv6_address_is_written(string mask, string address, bool isMeant)
    {
        Assert.True(ServerBans.TryCanonicalize(BanKind.KLine, mask, out var canonical));
        var bans = ServerBans.None.With(Ban(BanKind.KLine, canonical));

        Assert.Equal(isMeant, bans.Find(Mallory with { Host = address, Address = address }, Now) is not null);
    }

    [Theory]
    [InlineData(BanKind.KLine, "")]
    [InlineData(BanKind.KLine, "a b")]
    [InlineData(BanKind.KLine, "a\u0007")]
    [InlineData(BanKind.DLine, "")]
    [InlineData(BanKind.DLine, "8")]
    [InlineData(BanKind.DLine, "198.51.100.*")]
    [InlineData(BanKind.DLine, "mallory!*@*")]
    [InlineData(BanKind.DLine, "198.51.100.0/33")]
    internal void What_means_nobody_is_no_mask(BanKind kind, string mask) => Assert.False(ServerBans.TryCanonicalize(kind, mask, out _));

    [Fact]
    public void A_mask_has_a_length() => Assert.False(ServerBans.TryCanonicalize(BanKind.KLine, new string('x', 201), out _));

    [Fact]
    public void The_narrowest_D_line_is_met_and_addresses_of_the_other_kind_meet_none()
    {
        var bans = ServerBans.From([Line("198.51.100.0/24"), Line("198.51.100.7"), Line("2001:db8::/32"), Line("0.0.0.0/0")]);

        Assert.Equal("198.51.100.7", Met("198.51.100.7"));
        Assert.Equal("198.51.100.0/24", Met("::ffff:198.51.100.8"));
        Assert.Equal("0.0.0.0/0", Met("203.0.113.1"));
        Assert.Equal("2001:db8::/32", Met("2001:db8:ffff::1"));
        Assert.Null(Met("2001:db9::1"));

        string? Met(string address) => bans.Find(IPAddress.Parse(address), Now)?.Mask;
    }

    [Theory]
    [InlineData(BanKind.KLine, "*!*@*", true)]
    [InlineData(BanKind.KLine, "*@*.*", true)]
    [InlineData(BanKind.KLine, "?*!*?@**", true)]
    [InlineData(BanKind.KLine, "*@0.0.0.0/0", true)]
    [InlineData(BanKind.KLine, "*@::/0", true)]
    [InlineData(BanKind.KLine, "a*", false)]
    [InlineData(BanKind.KLine, "*@*.example", false)]
    [InlineData(BanKind.DLine, "1.2.3.4/0", true)]
    [InlineData(BanKind.DLine, "::/0", true)]
    [InlineData(BanKind.DLine, "10.0.0.0/8", false)]
    internal void One_that_leaves_nobody_out_is_known(BanKind kind, string mask, bool isEverybody)
    {
        Assert.True(ServerBans.TryCanonicalize(kind, mask, out var canonical));
        Assert.Equal(isEverybody, ServerBans.IsEverybody(Ban(kind, canonical)));
    }

    [Fact]
    public void What_is_over_is_met_no_more_and_drops_out()
    {
        var short1 = Line("198.51.100.7") with { Until = Now.AddSeconds(10) };
        var short2 = Ban(BanKind.KLine, "mallory!*@*") with { Until = Now.AddSeconds(20) };
        var bans = ServerBans.From([short1, short2, Line("203.0.113.0/24")]);
        Assert.Equal(Now.AddSeconds(10), bans.NextEnd);

        Assert.NotNull(bans.Find(IPAddress.Parse("198.51.100.7"), Now.AddSeconds(9)));
        Assert.Null(bans.Find(IPAddress.Parse("198.51.100.7"), Now.AddSeconds(10)));
        Assert.NotNull(bans.Find(Mallory, Now.AddSeconds(19)));
        Assert.Null(bans.Find(Mallory, Now.AddSeconds(20)));

        var left = bans.Without(Now.AddSeconds(10), out var over);
        Assert.Equal([short1], over.ToArray());
        Assert.Equal(["mallory!*@*", "203.0.113.0/24"], left.All.Select(ban => ban.Mask).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(Now.AddSeconds(20), left.NextEnd);
    }

    [Fact]
    public void A_newer_ban_for_the_same_takes_the_place_of_the_older()
    {
        var bans = ServerBans.None.With(Line("198.51.100.7")).With(Line("198.51.100.7") with { Reason = "newer" });

        Assert.Equal("newer", Assert.Single(bans.All).Reason);
        Assert.Empty(bans.Without(bans.All.Single()).All);
    }

    /// <summary>Ten thousand who come in while there are ten thousand D-lines must not be slow: each is looked up, not searched for.</summary>
    [Fact]
    public void As_many_D_lines_as_there_may_be_cost_no_more_than_one()
    {
        var bans = ServerBans.From(Enumerable.Range(0, ServerBans.Most).Select(number => Line($"10.{number >> 8}.{number & 255}.1")));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        for (var number = 0; number < 10_000; number++)
            Assert.Null(bans.Find(new IPAddress([192, 0, (byte)(number >> 8), (byte)number]), Now));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static ServerBan Line(string network) => Ban(BanKind.DLine, network);

    private static ServerBan Ban(BanKind kind, string mask) => new(kind, mask, "spam", null, "root", Now.AddDays(-1), null);
}
