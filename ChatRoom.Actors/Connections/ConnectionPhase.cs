namespace ChatRoom.Actors.Connections;

/// <summary>How far a connection's life has come. The order matters.</summary>
internal enum ConnectionPhase
{
    /// <summary>Not let in yet.</summary>
    Admission,

    /// <summary>In use.</summary>
    Open,

    /// <summary>The user is leaving the server; nothing more is read or shown.</summary>
    Quitting,

    /// <summary>What waits is still sent, then the socket is closed.</summary>
    Closing,
}
