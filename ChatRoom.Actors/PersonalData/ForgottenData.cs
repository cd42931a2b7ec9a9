namespace ChatRoom.Actors.PersonalData;

/// <summary>How much was deleted of somebody.</summary>
public sealed record ForgottenData
{
    /// <summary>What it had said in rooms.</summary>
    public int Messages { get; init; }

    /// <summary>How often it had come, gone, changed its name, or taken something back.</summary>
    public int Comings { get; init; }

    /// <summary>What stays without its name: topics, modes, bans and the like.</summary>
    public int Rewritten { get; init; }

    /// <summary>In how many rooms that was.</summary>
    public int Rooms { get; init; }

    /// <summary>Its conversations with others.</summary>
    public int Conversations { get; init; }

    /// <summary>What was said in those, by both.</summary>
    public int Direct { get; init; }

    /// <summary>Up to when it had read, and others what it said to them.</summary>
    public int ReadMarkers { get; init; }

    /// <summary>Both together.</summary>
    public static ForgottenData operator +(ForgottenData left, ForgottenData right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new ForgottenData
        {
            Messages = left.Messages + right.Messages,
            Comings = left.Comings + right.Comings,
            Rewritten = left.Rewritten + right.Rewritten,
            Rooms = left.Rooms + right.Rooms,
            Conversations = left.Conversations + right.Conversations,
            Direct = left.Direct + right.Direct,
            ReadMarkers = left.ReadMarkers + right.ReadMarkers,
        };
    }

    /// <summary>Both together.</summary>
    public static ForgottenData Add(ForgottenData left, ForgottenData right) => left + right;
}
