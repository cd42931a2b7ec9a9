namespace ChatRoom.Actors.Configuration;

/// <summary>How the server sends mail.</summary>
public sealed record MailOptions
{
    /// <summary>Whether it does.</summary>
    public bool Enabled { get; init; }

    /// <summary>The mail server that takes its mail (SMTP).</summary>
    public string Host { get; init; } = "";

    /// <summary>That server's port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whom the mail is from: an address, or a name with the address in angle brackets.</summary>
    public string From { get; init; } = "";

    /// <summary>How it is kept from being read on its way to the mail server.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>What the mail server knows the server by, or "" when it does not ask.</summary>
    public string User { get; init; } = "";

    /// <summary>The password for that.</summary>
    public string Password { get; init; } = "";
}

/// <summary>How mail is kept from being read on its way to the mail server.</summary>
public enum MailSecurity
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>By TLS that the connection changes to before anything is said (STARTTLS).</summary>
    StartTls,

    /// <summary>By TLS from the first byte.</summary>
    Tls,
}
