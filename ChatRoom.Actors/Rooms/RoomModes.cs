namespace ChatRoom.Actors.Rooms;

/// <summary>The modes of a room that are on or off.</summary>
/// <param name="NoExternalMessages"><c>n</c>: only members may speak.</param>
/// <param name="TopicByOperators"><c>t</c>: only operators may set the topic.</param>
internal readonly record struct RoomModes(bool NoExternalMessages, bool TopicByOperators)
{
    /// <summary>The letter of the operator rank.</summary>
    public const char OperatorLetter = 'o';

    /// <summary>The letters of all on/off modes, in order.</summary>
    public const string Flags = "nt";

    /// <summary>What a new room has.</summary>
    public static RoomModes Default => new(NoExternalMessages: true, TopicByOperators: true);

    /// <summary>The letters of the modes that are on.</summary>
    public string Letters => (NoExternalMessages, TopicByOperators) switch
    {
        (true, true) => "nt",
        (true, false) => "n",
        (false, true) => "t",
        _ => "",
    };

    /// <summary>Whether there is such a mode.</summary>
    public static bool Knows(char letter) => Flags.Contains(letter);

    /// <summary>The modes with one of them changed.</summary>
    public RoomModes With(ModeChange change) => change.Letter switch
    {
        'n' => this with { NoExternalMessages = change.On },
        't' => this with { TopicByOperators = change.On },
        _ => this,
    };
}
