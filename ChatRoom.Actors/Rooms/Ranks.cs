namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What a member may do in a room. A member may have several ranks; the highest counts, so that sets of them compare
/// like numbers.
/// </summary>
[Flags]
internal enum Ranks
{
    /// <summary>An ordinary member.</summary>
    None = 0,

    /// <summary>May speak where others may not (<c>+</c>).</summary>
    Voice = 1 << 0,

    /// <summary>Keeps order: kicks, bans, gives voice (<c>%</c>).</summary>
    HalfOperator = 1 << 1,

    /// <summary>Sets modes and ranks (<c>@</c>). Whoever makes a room is one.</summary>
    Operator = 1 << 2,

    /// <summary>An operator whom operators cannot touch (<c>&amp;</c>).</summary>
    Admin = 1 << 3,

    /// <summary>Whose room it is (<c>~</c>).</summary>
    Founder = 1 << 4,
}

/// <summary>A rank as modes and member lists show it.</summary>
/// <param name="Rank">The rank.</param>
/// <param name="Letter">Its mode letter.</param>
/// <param name="Prefix">What stands in front of the name of who has it.</param>
/// <param name="GivenBy">The least rank that may give and take it.</param>
internal sealed record RankSign(Ranks Rank, char Letter, char Prefix, Ranks GivenBy)
{
    /// <summary>Every rank, the highest first.</summary>
    public static readonly IReadOnlyList<RankSign> All =
    [
        new(Ranks.Founder, 'q', '~', Ranks.Founder),
        new(Ranks.Admin, 'a', '&', Ranks.Founder),
        new(Ranks.Operator, 'o', '@', Ranks.Operator),
        new(Ranks.HalfOperator, 'h', '%', Ranks.Operator),
        new(Ranks.Voice, 'v', '+', Ranks.HalfOperator),
    ];

    /// <summary>The mode letters of all ranks, the highest first.</summary>
    public static readonly string Letters = string.Concat(All.Select(sign => sign.Letter));

    /// <summary>The prefixes of all ranks, the highest first (ISUPPORT <c>STATUSMSG</c>).</summary>
    public static readonly string Prefixes = string.Concat(All.Select(sign => sign.Prefix));

    /// <summary>The rank of a mode letter, or null.</summary>
    public static RankSign? OfLetter(char letter) => All.FirstOrDefault(sign => sign.Letter == letter);

    /// <summary>The rank of a prefix, or null.</summary>
    public static RankSign? OfPrefix(char prefix) => All.FirstOrDefault(sign => sign.Prefix == prefix);
}

/// <summary>What follows from ranks.</summary>
internal static class RanksExtensions
{
    /// <summary>Whether somebody has a rank or a higher one.</summary>
    public static bool AtLeast(this Ranks ranks, Ranks least) => ranks >= least;

    /// <summary>The ranks with one more, or without it.</summary>
    public static Ranks With(this Ranks ranks, Ranks rank, bool on) => on ? ranks | rank : ranks & ~rank;

    /// <summary>The prefix of the highest rank, or nothing.</summary>
    public static string Prefix(this Ranks ranks) => ranks.AllPrefixes() is { Length: > 0 } all ? all[..1] : "";

    /// <summary>The prefixes of all ranks, the highest first (IRCv3 multi-prefix).</summary>
    public static string AllPrefixes(this Ranks ranks) => ranks == Ranks.None
        ? ""
        : string.Concat(RankSign.All.Where(sign => (ranks & sign.Rank) != 0).Select(sign => sign.Prefix));

    /// <summary>The ranks of somebody as changes from none, the highest first.</summary>
    public static IEnumerable<ModeChange> Given(this Ranks ranks, string name) =>
        RankSign.All.Where(sign => (ranks & sign.Rank) != 0).Select(sign => new ModeChange(On: true, sign.Letter, name));

    /// <summary>Whether somebody may kick somebody else, or take a rank: only who stands no lower, and a half-operator no equal.</summary>
    public static bool MayActOn(this Ranks ranks, Ranks target)
    {
        var (own, theirs) = (Highest(ranks), Highest(target));
        return ranks.AtLeast(Ranks.HalfOperator) && (own == Ranks.HalfOperator ? theirs < own : theirs <= own);
    }

    private static Ranks Highest(Ranks ranks) =>
        RankSign.All.FirstOrDefault(sign => (ranks & sign.Rank) != 0)?.Rank ?? Ranks.None;
}
