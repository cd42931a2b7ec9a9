using ChatRoom.Actors.Pacing;

namespace ChatRoom.Actors.Configuration;

/// <summary>Accounts, and who may make one.</summary>
public sealed record AccountOptions
{
    /// <summary>How often a new password is hashed: so much each guess costs, and each login that is not by SCRAM.</summary>
    public int HashIterations { get; init; } = 100_000;

    /// <summary>How many rooms an account may have that are its own.</summary>
    public int RoomsPerAccount { get; init; } = 20;

    /// <summary>Who may make an account.</summary>
    public AccountRegistrationOptions Registration { get; init; } = new();
}

/// <summary>Who may make an account (IRCv3 account-registration).</summary>
public sealed record AccountRegistrationOptions
{
    /// <summary>Whether people may make accounts; if not, only <c>chatroom account create</c> does.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether they may before they are let in.</summary>
    public bool BeforeConnect { get; init; } = true;

    /// <summary>Whether they must say where mail reaches them.</summary>
    public bool EmailRequired { get; init; }

    /// <summary>How long they have for saying the code that is sent there, if mail is sent at all.</summary>
    public TimeSpan VerificationTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many accounts one network may make; null where there is no limit.</summary>
    public Rate? PerNetwork { get; init; } = new(10, 3600);
}
