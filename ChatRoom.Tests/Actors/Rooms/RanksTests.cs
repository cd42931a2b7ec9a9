using ChatRoom.Actors.Rooms;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RanksTests
{
    [Fact]
    public void Prefixes_come_highest_first()
    {
        const Ranks all = Ranks.Founder | Ranks.Admin | Ranks.Operator | Ranks.HalfOperator | Ranks.Voice;

        Assert.Equal(("~", "~&@%+"), (all.Prefix(), all.AllPrefixes()));
        Assert.Equal(("@", "@+"), ((Ranks.Operator | Ranks.Voice).Prefix(), (Ranks.Operator | Ranks.Voice).AllPrefixes()));
        Assert.Equal(("", ""), (Ranks.None.Prefix(), Ranks.None.AllPrefixes()));
    }

    [Theory]
    [InlineData("~", "~&@%+ ")]
    [InlineData("&", "&@%+ ")]
    [InlineData("@", "@%+ ")]
    [InlineData("%", "+ ")]
    [InlineData("+", "")]
    [InlineData(" ", "")]
    public void One_acts_on_those_who_stand_no_higher_and_a_half_operator_on_those_who_stand_lower(string actor, string targets) =>
        Assert.Equal(targets, string.Concat("~&@%+ ".Where(target => Rank(actor[0]).MayActOn(Rank(target)))));

    [Fact]
    public void Lower_ranks_beside_the_highest_change_nothing() =>
        Assert.True((Ranks.HalfOperator | Ranks.Voice).MayActOn(Ranks.Voice) && !(Ranks.HalfOperator | Ranks.Voice).MayActOn(Ranks.HalfOperator));

    private static Ranks Rank(char prefix) => RankSign.OfPrefix(prefix)?.Rank ?? Ranks.None;
}
