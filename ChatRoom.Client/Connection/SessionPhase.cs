namespace ChatRoom.Client.Connection;

internal enum SessionPhase
{
    /// <summary>A connection is being made.</summary>
    Dialling,

    /// <summary>The next try to connect is waited for.</summary>
    Waiting,

    Talking,

    /// <summary>The user has nothing more to say; the server has yet to show that it took everything.</summary>
    Concluding,

    /// <summary>We have said goodbye; the server has yet to close.</summary>
    Leaving,
}
