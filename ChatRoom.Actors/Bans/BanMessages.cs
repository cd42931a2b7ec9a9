using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Bans;

/// <summary>A command for the <see cref="BanKeeper"/>.</summary>
internal abstract record BanCommand(CommandId Id) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "bans";
}

/// <summary>An operator bans somebody; answered with <see cref="BanSet"/> or <see cref="BanRefused"/>.</summary>
/// <param name="Asker">The operator.</param>
/// <param name="Kind">What it bans by.</param>
/// <param name="Mask">Whom, as the operator writes it.</param>
/// <param name="Duration">For how long; null for good.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">What only operators are told, or null.</param>
/// <param name="IsDeliberate">Whether the operator knows that it bans itself or everybody.</param>
internal sealed record SetBan(
    CommandId Id, Profile Asker, BanKind Kind, string Mask, TimeSpan? Duration, string Reason, string? Note, bool IsDeliberate) : BanCommand(Id);

/// <summary>An operator lifts a ban; answered with <see cref="BanLifted"/> or <see cref="BanRefused"/>.</summary>
internal sealed record LiftBan(CommandId Id, Profile Asker, BanKind Kind, string Mask) : BanCommand(Id);

/// <summary>An operator asks for all bans of a kind; answered with <see cref="BanList"/>.</summary>
internal sealed record ListBans(CommandId Id, BanKind Kind) : BanCommand(Id);

/// <summary>The ban is kept and in force.</summary>
/// <param name="Ban">The ban.</param>
/// <param name="IsChange">Whether there was one for the same before.</param>
internal sealed record BanSet(ServerBan Ban, bool IsChange) : Outcome;

/// <summary>The ban is lifted, and that is kept.</summary>
internal sealed record BanLifted(ServerBan Ban) : Outcome;

/// <summary>Nothing was changed.</summary>
/// <param name="Why">Why not, in a sentence for the operator.</param>
internal sealed record BanRefused(string Why) : Outcome;

/// <summary>The bans of a kind, oldest first.</summary>
internal sealed record BanList(ImmutableArray<ServerBan> Bans) : Outcome;

/// <summary>These are in force from now on: told to everybody who has asked with <see cref="BanKeeper.Subscribe"/>.</summary>
internal sealed record BansChanged(ServerBans Bans) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Asks for <see cref="BansObeyed"/> as soon as those have left whom the bans mean that were told before.</summary>
/// <param name="Asker">The connection that waits for it: should it be meant itself, it is not waited for.</param>
internal sealed record ConfirmBans(IActorRef Asker) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Nobody is here whom the bans mean: those who were have left, and everybody has been told.</summary>
internal sealed record BansObeyed : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public static readonly BansObeyed Instance = new();
}
