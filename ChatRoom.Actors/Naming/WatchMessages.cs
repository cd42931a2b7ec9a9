using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Naming;

/// <summary>
/// A connection wants to be told when a name is taken, when it is given back, and how its holder changes: as <see cref="NameNews"/>,
/// until it asks not to be or ends. Answered with <see cref="Watching"/>; to ask again does no harm.
/// </summary>
internal sealed record WatchName(CommandId Id, string Name, IActorRef Watcher) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Name);
}

/// <summary>A connection does not want to be told of a name any more.</summary>
internal sealed record UnwatchName(CommandId Id, string Name, IActorRef Watcher) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Name);
}

/// <summary>The connection is told of the name from now on.</summary>
/// <param name="Holder">The name as its holder writes it, or null when nobody holds it.</param>
/// <param name="Name">The name itself: when it ends, its next incarnation must be asked again.</param>
internal sealed record Watching(string? Holder, IActorRef Name) : Outcome;

/// <summary>A name's holder has changed in another way than in its name, and has those who watch the name told of it.</summary>
/// <param name="Revision">Grows with each change of the holder, so that one that is told again is not told twice.</param>
/// <param name="Rooms">The casefolded names of the holder's rooms: who is in one of them learns of it there.</param>
/// <param name="Hidden">Those of the rooms where only who keeps order learns of it.</param>
internal sealed record TellWatchers(
    CommandId Id, string UserId, long Revision, ProfileChanged Change, ImmutableArray<string> Rooms, ImmutableArray<string> Hidden)
    : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Change.Now.Name);
}

/// <summary>Something that those who watch a name are told.</summary>
/// <param name="Name">The name as its holder writes it.</param>
internal abstract record NameNews(string Name) : IDeadLetterSuppression;

/// <summary>Somebody holds the name now.</summary>
internal sealed record NameTaken(string Name) : NameNews(Name);

/// <summary>Nobody holds the name any more.</summary>
internal sealed record NameFreed(string Name) : NameNews(Name);

/// <summary>Who holds the name is not quite who it was.</summary>
/// <param name="Rooms">The casefolded names of the holder's rooms: who is in one of them learns of it there.</param>
/// <param name="Hidden">Those of the rooms where only who keeps order learns of it.</param>
internal sealed record HolderChanged(ProfileChanged Change, ImmutableArray<string> Rooms, ImmutableArray<string> Hidden)
    : NameNews(Change.Now.Name);
