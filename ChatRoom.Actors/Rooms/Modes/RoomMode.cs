using System.Collections.Frozen;
using System.Globalization;
using ChatRoom.Actors.Pacing;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>How a mode takes parameters: the four types of ISUPPORT <c>CHANMODES</c>.</summary>
internal enum RoomModeType
{
    /// <summary>A list of masks; without a parameter it is asked for.</summary>
    List,

    /// <summary>A value, with a parameter when taken back too.</summary>
    Setting,

    /// <summary>A value, without a parameter when taken back.</summary>
    Value,

    /// <summary>On or off.</summary>
    Flag,
}

/// <summary>One mode that a room may have (Modern IRC, "Channel Modes").</summary>
/// <param name="Letter">Its letter.</param>
/// <param name="Type">How it takes parameters.</param>
/// <param name="Needs">The least rank that may change it.</param>
internal sealed record RoomMode(char Letter, RoomModeType Type, Ranks Needs)
{
    /// <summary>The longest key, in characters (ISUPPORT <c>KEYLEN</c>).</summary>
    public const int KeyLength = 32;

    /// <summary>The letter of the list of bans.</summary>
    public const char Ban = 'b';

    /// <summary>The letter of the list of exceptions from bans (ISUPPORT <c>EXCEPTS</c>).</summary>
    public const char Except = 'e';

    /// <summary>The letter of the list of those who need no invitation (ISUPPORT <c>INVEX</c>).</summary>
    public const char InviteException = 'I';

    /// <summary>The letter of the key.</summary>
    public const char Key = 'k';

    /// <summary>The letter of the room to which those are sent who may not enter.</summary>
    public const char Forward = 'f';

    /// <summary>The letter of rooms that are somebody's.</summary>
    public const char Registered = 'r';

    /// <summary>Every mode, in order of letters, lists and values before those that are on or off.</summary>
    public static readonly IReadOnlyList<RoomMode> All =
    [
        new(Ban, RoomModeType.List, Ranks.HalfOperator) { Normalize = BanMask.Normalize },
        new(Except, RoomModeType.List, Ranks.HalfOperator) { Normalize = BanMask.Normalize },
        new(InviteException, RoomModeType.List, Ranks.HalfOperator) { Normalize = BanMask.Normalize },
        new(Key, RoomModeType.Setting, Ranks.Operator)
        {
            Normalize = key => IsKey(key) ? key : null,
            Read = modes => modes.Key,
            Write = (modes, value) => modes with { Key = value },
        },
        new('F', RoomModeType.Value, Ranks.Operator)
        {
            Normalize = text => Rate.Parse(text)?.ToString(),
            Read = modes => modes.Flood?.ToString(),
            Write = (modes, value) => modes with { Flood = value is null ? null : Rate.Parse(value) },
        },
        new(Forward, RoomModeType.Value, Ranks.Operator)
        {
            Normalize = room => Names.IsChannel(room, IrcLimits.ContentLength) ? room : null,
            Read = modes => modes.Forward,
            Write = (modes, value) => modes with { Forward = value },
        },
        new('j', RoomModeType.Value, Ranks.Operator)
        {
            Normalize = text => Rate.Parse(text)?.ToString(),
            Read = modes => modes.JoinFlood?.ToString(),
            Write = (modes, value) => modes with { JoinFlood = value is null ? null : Rate.Parse(value) },
        },
        new('l', RoomModeType.Value, Ranks.Operator)
        {
            Normalize = text => Text(Rate.Number(text, int.MaxValue)),
            Read = modes => Text(modes.Limit),
            Write = (modes, value) => modes with { Limit = Number(value) },
        },
        new('W', RoomModeType.Value, Ranks.Operator)
        {
            Normalize = text => Text(Rate.Number(text, Rate.MostSeconds)),
            Read = modes => Text(modes.SlowSeconds),
            Write = (modes, value) => modes with { SlowSeconds = Number(value) },
        },
        new('C', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.NoCtcp },
        new('M', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.ModeratedForUnregistered },
        new('R', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.RegisteredOnly },
        new('U', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.OperatorModerated },
        new('i', RoomModeType.Flag, Ranks.HalfOperator) { Flag = RoomFlags.InviteOnly },
        new('m', RoomModeType.Flag, Ranks.HalfOperator) { Flag = RoomFlags.Moderated },
        new('n', RoomModeType.Flag, Ranks.HalfOperator) { Flag = RoomFlags.NoExternalMessages },
        new(Registered, RoomModeType.Flag, Ranks.Founder) { Flag = RoomFlags.Registered, IsSetByServer = true },
        new('s', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.Secret },
        new('t', RoomModeType.Flag, Ranks.HalfOperator) { Flag = RoomFlags.TopicByOperators },
        new('u', RoomModeType.Flag, Ranks.Operator) { Flag = RoomFlags.Auditorium },
    ];

    /// <summary>The letters of all modes, ranks included (<c>004 RPL_MYINFO</c>).</summary>
    public static readonly string AllLetters = string.Concat(All.Select(mode => mode.Letter).Concat(RankSign.Letters).Order());

    /// <summary>Those of them that take a parameter when set.</summary>
    public static readonly string LettersWithParameter =
        string.Concat(All.Where(mode => mode.TakesParameter(on: true)).Select(mode => mode.Letter).Concat(RankSign.Letters).Order());

    private static readonly FrozenDictionary<char, RoomMode> ByLetter = All.ToFrozenDictionary(mode => mode.Letter);

    /// <summary>Brings a parameter into the form in which it is kept; null when it is none. Without one, none is taken.</summary>
    public Func<string, string?>? Normalize { get; init; }

    /// <summary>The value that is set, or null.</summary>
    public Func<RoomModes, string?>? Read { get; init; }

    /// <summary>The modes with this value, or without any.</summary>
    public Func<RoomModes, string?, RoomModes>? Write { get; init; }

    /// <summary>The flag, if this mode is one.</summary>
    public RoomFlags Flag { get; init; }

    /// <summary>Whether the server alone sets it, and takes it back.</summary>
    public bool IsSetByServer { get; init; }

    /// <summary>The mode of a letter, or null.</summary>
    public static RoomMode? Find(char letter) => ByLetter.GetValueOrDefault(letter);

    /// <summary>The letters of a type, in order.</summary>
    public static string Letters(RoomModeType type) => string.Concat(All.Where(mode => mode.Type == type).Select(mode => mode.Letter));

    /// <summary>Whether a change of this mode has a parameter.</summary>
    public bool TakesParameter(bool on) => Type is RoomModeType.List or RoomModeType.Setting || (Type == RoomModeType.Value && on);

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= KeyLength && key[0] != ':' && !key.Any(c => c is ' ' or ',' || char.IsControl(c));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
