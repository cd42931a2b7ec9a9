using ChatRoom.Actors.Pacing;

namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>The modes of a room that are on or off.</summary>
[Flags]
internal enum RoomFlags
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>C</c>: no CTCP but ACTION.</summary>
    NoCtcp = 1 << 0,

    /// <summary><c>i</c>: only who is invited may enter.</summary>
    InviteOnly = 1 << 1,

    /// <summary><c>M</c>: of ordinary members only those with an account may speak.</summary>
    ModeratedForUnregistered = 1 << 2,

    /// <summary><c>m</c>: ordinary members may not speak.</summary>
    Moderated = 1 << 3,

    /// <summary><c>n</c>: only members may speak.</summary>
    NoExternalMessages = 1 << 4,

    /// <summary><c>R</c>: only who has an account may enter.</summary>
    RegisteredOnly = 1 << 5,

    /// <summary><c>s</c>: unknown to those who are not in it.</summary>
    Secret = 1 << 6,

    /// <summary><c>t</c>: only operators may set the topic.</summary>
    TopicByOperators = 1 << 7,

    /// <summary><c>U</c>: what somebody says who may not speak reaches the operators.</summary>
    OperatorModerated = 1 << 8,

    /// <summary><c>u</c>: ordinary members are seen by operators only.</summary>
    Auditorium = 1 << 9,

    /// <summary><c>r</c>: is somebody's, and there when nobody is in it.</summary>
    Registered = 1 << 10,
}

/// <summary>The modes of a room, its lists and ranks not among them.</summary>
internal sealed record RoomModes
{
    /// <summary>What a new room has.</summary>
    public static readonly RoomModes Default = new() { Flags = RoomFlags.NoExternalMessages | RoomFlags.TopicByOperators };

    /// <summary>Those that are on.</summary>
    public RoomFlags Flags { get; init; }

    /// <summary><c>k</c>: what one must know to enter, or null.</summary>
    public string? Key { get; init; }

    /// <summary><c>l</c>: how many may be in the room, or null.</summary>
    public int? Limit { get; init; }

    /// <summary><c>f</c>: the room to which those are sent who may not enter, or null.</summary>
    public string? Forward { get; init; }

    /// <summary><c>F</c>: how fast an ordinary member may speak, or null.</summary>
    public Rate? Flood { get; init; }

    /// <summary><c>j</c>: how fast people may come in, or null.</summary>
    public Rate? JoinFlood { get; init; }

    /// <summary><c>W</c>: how many seconds an ordinary member waits before it speaks again, or null.</summary>
    public int? SlowSeconds { get; init; }

    /// <summary>Whether a mode is on.</summary>
    public bool Has(RoomFlags flag) => (Flags & flag) != 0;

    /// <summary>Whether anybody may come in who knows the room's name, and anybody may know that.</summary>
    public bool IsOpen => Key is null && !Has(RoomFlags.InviteOnly | RoomFlags.RegisteredOnly | RoomFlags.Secret);

    /// <summary>Whether a member of these ranks is seen by operators only.</summary>
    public bool Hides(Ranks member) => Has(RoomFlags.Auditorium) && !member.AtLeast(Ranks.Voice);

    /// <summary>The modes with one of them changed; its parameter is one that <see cref="RoomMode.Normalize"/> has given back.</summary>
    public RoomModes With(ModeChange change) => RoomMode.Find(change.Letter) switch
    {
        { Flag: var flag and not RoomFlags.None } => this with { Flags = change.On ? Flags | flag : Flags & ~flag },
        { Write: { } write } => write(this, change.On ? change.Parameter : null),
        _ => this,
    };

    /// <summary>What is set, as changes from nothing, in order of their letters.</summary>
    public IEnumerable<ModeChange> Set()
    {
        foreach (var mode in RoomMode.All)
        {
            if (mode.Flag != RoomFlags.None && Has(mode.Flag))
            {
                yield return new ModeChange(On: true, mode.Letter);
            }
            else if (mode.Read?.Invoke(this) is { } value)
            {
                yield return new ModeChange(On: true, mode.Letter, value);
            }
        }
    }
}
