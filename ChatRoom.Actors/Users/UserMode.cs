namespace ChatRoom.Actors.Users;

/// <summary>One mode that a user may have (Modern IRC, "User Modes").</summary>
/// <param name="Letter">Its letter.</param>
/// <param name="Flag">The mode.</param>
/// <param name="IsSelfGiven">Whether a user may set it itself; everybody may take its own modes back.</param>
/// <param name="NeedsOperator">Whether only an operator of the server may set it.</param>
internal sealed record UserMode(char Letter, UserModes Flag, bool IsSelfGiven = true, bool NeedsOperator = false)
{
    /// <summary>The letter of <see cref="UserModes.Bot"/>, in ISUPPORT and WHO too (IRCv3 bot-mode).</summary>
    public const char BotLetter = 'B';

    /// <summary>Every mode, in order of letters.</summary>
    public static readonly IReadOnlyList<UserMode> All =
    [
        new(BotLetter, UserModes.Bot),
        new('I', UserModes.HidesRooms),
        new('R', UserModes.AccountsOnly),
        new('T', UserModes.NoCtcp),
        new('i', UserModes.Invisible),
        new('o', UserModes.Operator, IsSelfGiven: false),
        new('s', UserModes.ServerNotices, NeedsOperator: true),
        new('w', UserModes.Wallops),
    ];

    /// <summary>The letters of all modes (<c>004 RPL_MYINFO</c>).</summary>
    public static readonly string Letters = string.Concat(All.Select(mode => mode.Letter));

    /// <summary>The mode of a letter, or null.</summary>
    public static UserMode? Find(char letter) => All.FirstOrDefault(mode => mode.Letter == letter);

    /// <summary>The modes that letters stand for; those that none stands for are left out.</summary>
    public static UserModes OfLetters(string letters) =>
        letters.Aggregate(UserModes.None, (modes, letter) => modes | (Find(letter)?.Flag ?? UserModes.None));

    /// <summary>What has changed, as MODE writes it: <c>+iw-o</c>.</summary>
    public static string Difference(UserModes before, UserModes now)
    {
        var (on, off) = (LettersOf(now & ~before), LettersOf(before & ~now));
        return (on.Length > 0 ? "+" + on : "") + (off.Length > 0 ? "-" + off : "");
    }

    /// <summary>The letters of modes that are set.</summary>
    public static string LettersOf(UserModes modes) =>
        string.Concat(All.Where(mode => (modes & mode.Flag) != 0).Select(mode => mode.Letter));
}
