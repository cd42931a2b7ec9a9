namespace ChatRoom.Host.CommandLine;

/// <summary>What the process tells its caller when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Stopped when asked to, or did what it was asked for.</summary>
    public const int Success = 0;

    /// <summary>Did not start: the command line or the configuration is wrong, or a listener cannot be opened.</summary>
    public const int Refused = 1;

    /// <summary>Ran, and ended or could not end for a reason of its own; the log says more.</summary>
    public const int Failed = 2;

    /// <summary>Stopped in order to be started again by whoever watches over it.</summary>
    public const int Restart = 3;
}
