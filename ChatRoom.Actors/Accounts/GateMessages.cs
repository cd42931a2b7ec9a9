using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>A command for the <see cref="AccountGate"/>.</summary>
/// <param name="Address">Where who asks comes from.</param>
internal abstract record GateCommand(CommandId Id, string Address) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "accounts";
}

/// <summary>Counts an attempt to log in; refused with <see cref="Refusal.TooManyAttempts"/> when there have been too many.</summary>
internal sealed record CountAttempt(CommandId Id, string Address) : GateCommand(Id, Address);

/// <summary>Makes a proof of the password that came with an attempt to log in; answered with <see cref="ProofMade"/>.</summary>
/// <param name="Password">The password. It must not be seen anywhere, so a text of this message leaves it out.</param>
/// <param name="Challenge">What it is to prove.</param>
internal sealed record MakeProof(CommandId Id, string Address, string Password, LoginChallenge Challenge) : GateCommand(Id, Address)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(MakeProof);
}

/// <summary>That somebody knows a password.</summary>
internal sealed record ProofMade(ScramProof Proof) : Outcome;

/// <summary>Makes what is kept of a new password; answered with <see cref="VerifierMade"/>.</summary>
/// <param name="Password">The password. It must not be seen anywhere, so a text of this message leaves it out.</param>
/// <param name="IsForNewAccount">Whether it is the password of an account that is to be made: a network makes only so many.</param>
internal sealed record MakeVerifier(CommandId Id, string Address, string Password, bool IsForNewAccount) : GateCommand(Id, Address)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(MakeVerifier);
}

/// <summary>What is kept of a password.</summary>
internal sealed record VerifierMade(ScramVerifier Verifier) : Outcome;

/// <summary>Somebody has logged in: it was no guess.</summary>
internal sealed record AttemptSucceeded(string Address);
