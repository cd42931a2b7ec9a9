namespace ChatRoom.Actors.Accounts;

/// <summary>The latest code that was sent for a purpose.</summary>
/// <param name="Email">Where to.</param>
/// <param name="Hash">What is kept of it.</param>
/// <param name="At">When.</param>
/// <param name="Since">When the first of those was sent that are counted together.</param>
/// <param name="Count">How many that are.</param>
internal sealed record SentCode(string Email, string Hash, DateTimeOffset At, DateTimeOffset Since, int Count)
{
    /// <summary>How long there must be between two.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How many are sent within <see cref="Day"/>.</summary>
    public const int MostInADay = 5;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether one more may be sent.</summary>
    /// <param name="latest">The latest, or null.</param>
    /// <param name="now">The time.</param>
    public static bool MayFollow(SentCode? latest, DateTimeOffset now) =>
        latest is null || (now - latest.At >= Pause && (latest.Count < MostInADay || now - latest.Since >= Day));

    /// <summary>One has been sent.</summary>
    /// <param name="latest">The one before, or null.</param>
    /// <param name="sent">The one.</param>
    public static SentCode After(SentCode? latest, CodeSent sent) => latest is not null && sent.At - latest.Since < Day
        ? new SentCode(sent.Email, sent.Hash, sent.At, latest.Since, latest.Count + 1)
        : new SentCode(sent.Email, sent.Hash, sent.At, sent.At, Count: 1);
}

/// <summary>What a code is for.</summary>
internal enum CodePurpose
{
    /// <summary>To have an account.</summary>
    Registration,

    /// <summary>To have another address.</summary>
    Email,

    /// <summary>To have another password without knowing the one before.</summary>
    Password,
}
