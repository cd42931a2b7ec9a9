using System.Globalization;
using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.History;

/// <summary>How much is kept of what was said in a room, at most.</summary>
/// <param name="Age">For how long; null for as long as the server keeps it.</param>
/// <param name="Count">
/// How many messages; null for as many as the server keeps. With 0 nothing is kept, not even who came and went.
/// </param>
internal sealed record HistoryLimits(TimeSpan? Age, int? Count)
{
    /// <summary>As much as the server keeps.</summary>
    public static readonly HistoryLimits Default = new(Age: null, Count: null);

    /// <summary>Nothing.</summary>
    public static readonly HistoryLimits Nothing = new(Age: null, Count: 0);

    private const string DefaultWord = "default";
    private const string NothingWord = "off";

    /// <summary>It is looked every hour whether something is too old.</summary>
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);

    /// <summary>The age as people write it; empty when there is none.</summary>
    public string AgeText => Age is not { } age ? ""
        : age.Ticks % TimeSpan.TicksPerDay == 0 ? string.Create(CultureInfo.InvariantCulture, $"{age.Days}d")
        : LongDuration.Format(age);

    /// <summary>Whether anything is kept at all.</summary>
    public bool KeepsAny => Count != 0;

    /// <summary>What the server keeps.</summary>
    public static HistoryLimits Of(HistoryOptions history) => history.Enabled ? new(history.MaxAge, history.MaxCount) : Nothing;

    /// <summary>Reads what <see cref="ToString"/> writes: <c>off</c>, <c>default</c>, or an age (<c>30d</c>) or a number of messages, or both.</summary>
    /// <returns>Null when it is nothing of that.</returns>
    public static HistoryLimits? Parse(string text)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "":
                return null;
            case DefaultWord:
                return Default;
            case NothingWord:
                return Nothing;
        }

        var limits = Default;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (limits.Count is null && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                limits = limits with { Count = count };
            }
            else if (limits.Age is null && !char.IsAsciiDigit(word[^1]) && LongDuration.TryParse(word, out var age) && age >= LeastAge)
            {
                limits = limits with { Age = age };
            }
            else
            {
                return null;
            }
        }

        return limits.KeepsAny ? limits : Nothing;
    }

    /// <summary>Whether nothing is kept that others would not keep.</summary>
    public bool IsWithin(HistoryLimits others) =>
        !KeepsAny || (others.KeepsAny && IsWithin(Age, others.Age) && IsWithin(Count, others.Count)) || this == Default;

    /// <inheritdoc/>
    public override string ToString() => !KeepsAny ? NothingWord
        : this == Default ? DefaultWord
        : string.Create(CultureInfo.InvariantCulture, $"{AgeText} {Count}").Trim();

    private static bool IsWithin<T>(T? own, T? most)
        where T : struct, IComparable<T> => own is not { } wanted || most is not { } allowed || wanted.CompareTo(allowed) <= 0;
}
