using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Naming;

/// <summary>
/// One name: who holds it now, and which connections watch it. Names are unique because this actor is. It is there as long as
/// somebody holds or watches it.
/// </summary>
internal sealed class NameActor(IReadOnlyActorRegistry registry) : EntityActor
{
    private readonly IActorRef _users = registry.Get<UserRegion>();
    private readonly HashSet<IActorRef> _watchers = [];
    private Holder? _holder;

    public static Props Props(IReadOnlyActorRegistry registry) =>
        LeanMailbox.For(Akka.Actor.Props.CreateBy(new Producer<NameActor>(() => new NameActor(registry))));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClaimName claim:
                Claim(claim);
                break;
            case ReleaseName release:
                Release(release);
                break;
            case NameCommand command when _holder is not null:
                _users.Forward(new ToHolder(_holder.UserId, command));
                break;
            case NameCommand command:
                Sender.Tell(new CommandAck(command.Id, new Refused(Refusal.NoSuchName, command.Name)));
                break;
            case WatchName watch:
                Watch(watch);
                break;
            case UnwatchName unwatch:
                Forget(unwatch.Watcher);
                Sender.Tell(new CommandAck(unwatch.Id, Done.Instance));
                break;
            case TellWatchers tell:
                Tell(tell);
                break;
            case WatcherLost lost:
                Forget(lost.Watcher);
                break;
        }

        if (_holder is null && _watchers.Count == 0)
        {
            Passivate();
        }
    }

    private void Claim(ClaimName claim)
    {
        if (_holder is null)
        {
            Tell(new NameTaken(claim.Name));
        }

        var isGranted = _holder is null || _holder.UserId == claim.UserId;
        if (isGranted)
        {
            _holder = new Holder(claim.UserId, claim.Name, _holder?.Revision ?? 0);
        }

        Sender.Tell(new NameClaimed(claim.Name, isGranted));
    }

    private void Release(ReleaseName release)
    {
        if (_holder is { } holder && holder.UserId == release.UserId)
        {
            _holder = null;
            Tell(new NameFreed(holder.Name));
        }

        Sender.Tell(new CommandAck(release.Id, Done.Instance));
    }

    private void Watch(WatchName watch)
    {
        if (_watchers.Add(watch.Watcher))
        {
            Context.WatchWith(watch.Watcher, new WatcherLost(watch.Watcher));
        }

        Sender.Tell(new CommandAck(watch.Id, new Watching(_holder?.Name, Self)));
    }

    private void Forget(IActorRef watcher)
    {
        if (_watchers.Remove(watcher))
        {
            Context.Unwatch(watcher);
        }
    }

    private void Tell(TellWatchers tell)
    {
        if (_holder is { } holder && holder.UserId == tell.UserId && holder.Revision < tell.Revision)
        {
            _holder = holder with { Revision = tell.Revision };
            Tell(new HolderChanged(tell.Change, tell.Rooms, tell.Hidden));
        }

        Sender.Tell(new CommandAck(tell.Id, Done.Instance));
    }

    private void Tell(NameNews news)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Tell(news);
        }
    }

    /// <summary>Who holds the name.</summary>
    /// <param name="UserId">The user.</param>
    /// <param name="Name">The name as it writes it.</param>
    /// <param name="Revision">The latest of its changes that the watchers have been told of.</param>
    private sealed record Holder(string UserId, string Name, long Revision);

    private sealed record WatcherLost(IActorRef Watcher) : INoSerializationVerificationNeeded;
}
