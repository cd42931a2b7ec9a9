using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Statistics;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>
/// What one connection does on behalf of its user, whatever wire it speaks: who it is, which rooms it is in, and the
/// commands it has under way. Every question is a command, every answer comes to the function given with it.
/// </summary>
internal sealed class Session
{
    private readonly string _id;
    private readonly IActorRef _connection;
    private readonly ChatServices _services;
    private IActorRef _user = ActorRefs.Nobody;
    private Profile? _claimed;
    private bool _isGone;

    /// <summary>Creates the session of a connection that is nobody yet.</summary>
    /// <param name="id">Identifies the connection among all senders of commands.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="services">Whom it asks.</param>
    /// <param name="rates">How often the user may do what others are told of.</param>
    /// <param name="clock">The time.</param>
    public Session(string id, IActorRef connection, string address, ChatServices services, RateOptions rates, TimeProvider clock)
    {
        (_id, _connection, _services) = (id, connection, services);
        Window = new CommandWindow(id, connection);
        Rooms = new RoomsOfSession(this, connection, services, clock);
        People = new PeopleOfSession(this, connection, services);
        Owned = new OwnedRooms(this, services);
        Account = new AccountOfSession(this, connection, address, services, clock);
        Presence = new OwnPresence(this, services);
        Pace = new PaceOfSession(this, services, rates, clock);
    }

    /// <summary>Who this connection speaks for; null until <see cref="Attach"/> has been granted.</summary>
    public Profile? Profile { get; private set; }

    /// <summary>The same, or who it has asked to speak for.</summary>
    public Profile? Candidate => Profile ?? _claimed;

    /// <summary>The commands under way.</summary>
    public CommandWindow Window { get; }

    /// <summary>The rooms it is in, and what it does there.</summary>
    public RoomsOfSession Rooms { get; }

    /// <summary>What it has to do with other people.</summary>
    public PeopleOfSession People { get; }

    /// <summary>What it does about whose rooms are.</summary>
    public OwnedRooms Owned { get; }

    /// <summary>The account it speaks for.</summary>
    public AccountOfSession Account { get; }

    /// <summary>What it changes about itself.</summary>
    public OwnPresence Presence { get; }

    /// <summary>How often it does what others are told of.</summary>
    public PaceOfSession Pace { get; }

    /// <summary>The connection has been let in, as nobody for now.</summary>
    public void Begin() => _services.Directory.Tell(new StrangerCame(_connection));

    /// <summary>Claims a name for a new presence with this as its first connection.</summary>
    public void Attach(Profile profile, Action<Outcome> completed)
    {
        _claimed = profile;
        Account.IfFree(profile.Name, Outcomes.Expect<Done>(_ => Claim(profile, completed), outcome =>
        {
            _claimed = null;
            completed(outcome);
        }));
    }

    /// <summary>Leaves the server; completed when everybody has been told and the name is free.</summary>
    public void Quit(string reason, Action completed)
    {
        if (_isGone || Profile is not { UserId: var userId })
        {
            completed();
            return;
        }

        Window.Send(_services.Users, number => new Detach(number, userId, _connection, reason, Deliberate: true), _ =>
        {
            _isGone = true;
            completed();
        });
    }

    /// <summary>Says that the connection is lost. Nothing is awaited: there is nobody left to tell.</summary>
    public void Lose(string reason)
    {
        if (!_isGone && Profile is { UserId: var userId })
        {
            var number = new CommandId($"{_id}/lost", Number: 1, Follows: 0);
            _user.Tell(new Detach(number, userId, _connection, reason, Deliberate: false), ActorRefs.NoSender);
            _isGone = true;
        }
    }

    /// <summary>The presence behind the connection is gone: there is nobody left to leave.</summary>
    public void NoteGone() => _isGone = true;

    /// <summary>Says something to everybody who listens to operators.</summary>
    public void SendWallops(string text, Action<Outcome> completed) =>
        Window.Send(_services.Wallops, number => new SendWallops(number, Profile!, text), completed);

    /// <summary>Asks something of the server as a whole.</summary>
    public void Control(Func<CommandId, Profile, ControlCommand> build, Action<Outcome> completed) =>
        Window.Send(_services.Control, number => build(number, Profile!), completed);

    /// <summary>Asks about the doors of the server and those who come through them.</summary>
    public void AskStatistics(Func<CommandId, StatisticsQuery> query, Action<Outcome> completed, bool ofAdmission = false) =>
        Window.Send(ofAdmission ? _services.Admission : _services.Listeners, query, completed);

    /// <summary>Asks the directory.</summary>
    public void AskDirectory(Func<CommandId, DirectoryQuery> query, Action<Outcome> completed) =>
        Window.Send(_services.Directory, query, completed);

    /// <summary>Asks about the bans of the server, or to change them.</summary>
    public void AskBans(Func<CommandId, BanCommand> build, Action<Outcome> completed) => Window.Send(_services.Bans, build, completed);

    /// <summary>The user is somebody slightly different now.</summary>
    public void Note(ProfileChanged change)
    {
        Profile = change.Now;
        Follow(_services.Notices, UserModes.ServerNotices, change);
        Follow(_services.Wallops, UserModes.Wallops, change);
    }

    private void Claim(Profile profile, Action<Outcome> completed)
    {
        Window.Send(_services.Users, number => new Attach(number, profile, _connection), outcome =>
        {
            if (outcome is Attached attached)
            {
                Profile = attached.Profile;
                _user = attached.User;
                _services.Directory.Tell(new StrangerKnown(_connection));
            }

            _claimed = null;
            completed(outcome);
        });
    }

    /// <summary>Who has the mode is told what others are not.</summary>
    private void Follow(IActorRef source, UserModes mode, ProfileChanged change)
    {
        if (change.Now.Has(mode) != change.Before.Has(mode))
        {
            source.Tell(change.Now.Has(mode) ? new Subscribe(_connection) : new Unsubscribe(_connection));
        }
    }
}
