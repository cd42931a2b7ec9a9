namespace ChatRoom.Host.Configuration;

/// <summary>What is logged, and how.</summary>
/// <param name="Level">The least important events that are logged.</param>
/// <param name="Format">How an event is written.</param>
internal sealed record LogOptions(LogThreshold Level, LogFormat Format);

/// <summary>How important an event has to be.</summary>
internal enum LogThreshold
{
    /// <summary>Everything, for the hunt after a fault.</summary>
    Debug,

    /// <summary>What the server does.</summary>
    Info,

    /// <summary>What is wrong but goes on.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}

/// <summary>How log events are written.</summary>
internal enum LogFormat
{
    /// <summary>One line each, for people.</summary>
    Text,

    /// <summary>One JSON object a line, in the compact log event format.</summary>
    Json,
}
