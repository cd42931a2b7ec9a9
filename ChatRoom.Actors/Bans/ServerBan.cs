namespace ChatRoom.Actors.Bans;

/// <summary>The kinds of bans of the whole server.</summary>
internal enum BanKind
{
    /// <summary>Of people, by <c>nick!user@host</c> mask; met when they say who they are.</summary>
    KLine,

    /// <summary>Of addresses and networks; met before anything is read.</summary>
    DLine,
}

/// <summary>A ban of the whole server, until it is lifted or over.</summary>
/// <param name="Kind">What it bans by.</param>
/// <param name="Mask">Whom it bans, in the one way there is to write it (<see cref="ServerBans.TryCanonicalize"/>).</param>
/// <param name="Reason">Why, in words for those it meets.</param>
/// <param name="Note">What else operators should know, or null.</param>
/// <param name="SetBy">Who has set it.</param>
/// <param name="SetAt">When.</param>
/// <param name="Until">When it is over; null when it never is.</param>
internal sealed record ServerBan(
    BanKind Kind, string Mask, string Reason, string? Note, string SetBy, DateTimeOffset SetAt, DateTimeOffset? Until)
{
    /// <summary>The kind as people write it.</summary>
    public string Title => TitleOf(Kind);

    /// <summary>What those it meets are told.</summary>
    public string Explanation => Until is { } until
        ? $"You are banned from this server until {Time(until)}: {Reason}"
        : $"You are banned from this server: {Reason}";

    /// <summary>What operators are told of it.</summary>
    public string Description =>
        $"{Mask} set by {SetBy} at {Time(SetAt)}, {(Until is { } until ? $"until {Time(until)}" : "for good")}: {Reason}"
        + (Note is null ? "" : $" | {Note}");

    /// <summary>A kind as people write it.</summary>
    public static string TitleOf(BanKind kind) => kind == BanKind.KLine ? "K-line" : "D-line";

    /// <summary>Whether its time is over.</summary>
    public bool IsOver(DateTimeOffset now) => Until <= now;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
