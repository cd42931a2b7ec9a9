using ChatRoom.Actors.Directory;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Directory;

public sealed class PastUsersTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly TimeSpan KeepTime = TimeSpan.FromMinutes(10);

    [Fact]
    public void The_latest_comes_first_and_as_many_as_asked_for()
    {
        var past = new PastUsers(capacity: 100, KeepTime);
        for (var i = 0; i < 3; i++)
            past.Add(People.Alice with { RealName = $"{i}" }, Start.AddSeconds(i));
        past.Add(People.Bob, Start.AddSeconds(3));

        Assert.Equal(["2", "1", "0"], past.Find("ALICE", most: 0, Start.AddSeconds(4)).Select(user => user.Profile.RealName));
        Assert.Equal(["2", "1"], past.Find("alice", most: 2, Start.AddSeconds(4)).Select(user => user.Profile.RealName));
        Assert.Equal(3, past.Find("alice", most: -1, Start.AddSeconds(4)).Length);
        Assert.Empty(past.Find("carol", most: 0, Start.AddSeconds(4)));
    }

    [Fact]
    public void Nobody_makes_others_be_forgotten_by_coming_and_going_under_one_name()
    {
        var past = new PastUsers(capacity: 100, KeepTime);
        past.Add(People.Bob, Start);
        for (var i = 0; i < 50; i++)
            past.Add(People.Alice, Start.AddSeconds(i));

        Assert.Equal(PastUsers.MostOfOneName, past.Find("alice", most: 0, Start.AddSeconds(60)).Length);
        Assert.Single(past.Find("bob", most: 0, Start.AddSeconds(60)));
    }

    [Fact]
    public void None_are_remembered_where_none_are_to_be()
    {
        var past = new PastUsers(capacity: 0, KeepTime);
        past.Add(People.Alice, Start);

        Assert.Empty(past.Find("alice", most: 0, Start));
        Assert.Equal(0, past.Count);
    }

    /// <summary>Against a list of everybody who ever left.</summary>
    [Fact]
    public void Those_are_remembered_who_are_among_the_last_so_many_and_not_too_long_ago() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 4]).List[0, 80].Sample(steps =>
        {
            const int capacity = 20;
            var past = new PastUsers(capacity, KeepTime);
            List<PastUser> all = [];
            var now = Start;
            foreach (var (who, minutes) in steps)
            {
                now += TimeSpan.FromMinutes(minutes);
                var user = People.Named($"user{who}");
                past.Add(user, now);
                all.Add(new PastUser(user, now));
                var kept = all.TakeLast(capacity).Where(each => each.Until + KeepTime > now).ToArray();

                Assert.Equal(
                    kept.Where(each => each.Profile.Name == user.Name).Reverse().Take(PastUsers.MostOfOneName),
                    past.Find(user.Name.ToUpperInvariant(), most: 0, now));
                Assert.True(past.Count <= capacity);
            }
        });
}
