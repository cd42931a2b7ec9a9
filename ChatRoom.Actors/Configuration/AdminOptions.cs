namespace ChatRoom.Actors.Configuration;

/// <summary>Who runs the server (ADMIN); what is empty is not told.</summary>
public sealed record AdminOptions
{
    /// <summary>Where the server is, such as the city.</summary>
    public string Location1 { get; init; } = "";

    /// <summary>More about where it is, such as the institution.</summary>
    public string Location2 { get; init; } = "";

    /// <summary>How to reach who runs it.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Location1.Length + Location2.Length + Email.Length == 0;
}
