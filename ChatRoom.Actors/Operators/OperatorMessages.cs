using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Operators;

/// <summary>Somebody wants to be an operator of the server; answered with <see cref="Proven"/> or refused.</summary>
/// <param name="Asker">Who asks.</param>
/// <param name="Name">The operator's name.</param>
/// <param name="Password">The password. It must not be seen anywhere, so a text of this message leaves it out.</param>
internal sealed record ProveOperator(CommandId Id, Profile Asker, string Name, string Password) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "operators";

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(ProveOperator)} {Name}";
}

/// <summary>Name, password and address are those of an operator.</summary>
internal sealed record Proven(OperatorGrant Grant) : Outcome;
