namespace ChatRoom.Client;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The server could not be reached, did not let us in, or the connection was lost.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that does not exist.</summary>
    public const int Usage = 2;
}
