using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Statistics;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>
/// What one connection does on behalf of its user, whatever wire it speaks: who it is, which rooms it is in, and the
/// commands it has under way. Every question is a command, every answer comes to the function given with it.
/// </summary>
internal sealed class Session
{
    private const char TicketSeparator = '.';

    private readonly string _id;
    private readonly IActorRef _connection;
    private readonly ChatServices _services;
    private CommandWindow? _following;
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
        People = new PeopleOfSession(this, connection, services, clock);
        Owned = new OwnedRooms(this, services);
        Account = new AccountOfSession(this, connection, address, services, clock);
        Presence = new OwnPresence(this, services);
        Pace = new PaceOfSession(this, services, rates, clock);
    }

    /// <summary>Whether it speaks for nobody, or for nobody any more.</summary>
    public bool IsGone => _isGone || Profile is null;

    /// <summary>Who this connection speaks for; null until <see cref="Attach"/> has been granted.</summary>
    public Profile? Profile { get; private set; }

    /// <summary>The same, or who it has asked to speak for.</summary>
    public Profile? Candidate => Profile ?? _claimed;

    /// <summary>The commands under way.</summary>
    public CommandWindow Window { get; }

    /// <summary>The commands under way by which it follows others of its presence: they wait for none of its own, nor those for them.</summary>
    public CommandWindow Following => _following ??= new CommandWindow($"{_id}/following", _connection);

    /// <summary>Whether nothing is under way.</summary>
    public bool IsIdle => Window.IsEmpty && (_following?.IsEmpty ?? true);

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

    /// <summary>Whether other connections share its presence.</summary>
    public bool HasCompany { get; private set; }

    /// <summary>The id of the presence it is to be part of: its account's, or one of its own.</summary>
    public string PresenceId => Account.Id is { } account ? Users.PresenceId.OfAccount(account) : OwnPresenceId;

    private string OwnPresenceId => Users.PresenceId.OfConnection(_id);

    /// <summary>
    /// Becomes somebody: takes a name, or shares the presence that its account has already. Completed with <see cref="Attached"/>.
    /// </summary>
    public void Attach(Profile profile, Action<Outcome> completed)
    {
        _claimed = profile;
        Share(profile, profile.Account, completed, otherwise: () => Account.IfFree(profile.Name, Outcomes.Expect<Done>(
            _ => Claim(profile, completed), outcome => Finish(outcome, completed))));
    }

    /// <summary>
    /// Takes the place of a connection that was lost; completed with <see cref="Attached"/>. Who had logged in must have done so again.
    /// </summary>
    /// <param name="ticket">What that one was issued.</param>
    /// <param name="lastShown">The time of what the other end was shown last, if it knows.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Resume(string ticket, DateTimeOffset? lastShown, Action<Outcome> completed)
    {
        var separator = ticket.LastIndexOf(TicketSeparator);
        if (separator < 0)
        {
            completed(new Refused(Refusal.InvalidTicket));
            return;
        }

        var (userId, secret) = (ticket[..separator], ticket[(separator + 1)..]);
        Window.Send(_services.Users, number => new Resume(number, userId, secret, Account.Id, _connection, lastShown), outcome => Finish(outcome, completed));
    }

    /// <summary>Asks for what lets this connection come back when it is lost; completed with <see cref="TicketIssued"/>.</summary>
    public void AskTicket(Action<Outcome> completed) => Window.Send(
        _services.Users, number => new IssueTicket(number, Profile!.UserId, _connection), Outcomes.Expect<TicketIssued>(
            issued => completed(new TicketIssued($"{Profile!.UserId}{TicketSeparator}{issued.Ticket}")), completed));

    /// <summary>Leaves the server, unless others share the presence; completed when everybody has been told and the name is free.</summary>
    public void Quit(string reason, Action completed) => Detach(reason, deliberate: true, lastHeard: null, completed);

    /// <summary>The other end has gone without a word; completed when everybody has been told, or when the user may still come back.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="lastHeard">When the other end was there for certain; null when all that was sent has reached it.</param>
    /// <param name="completed">Called then.</param>
    public void Part(string reason, DateTimeOffset? lastHeard, Action completed) => Detach(reason, deliberate: false, lastHeard, completed);

    /// <summary>Says that the connection is lost. Nothing is awaited: there is nobody left to tell.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="lastHeard">When the other end was there for certain.</param>
    public void Lose(string reason, DateTimeOffset lastHeard)
    {
        if (!_isGone && Profile is { UserId: var userId })
        {
            var number = new CommandId($"{_id}/lost", Number: 1, Follows: 0);
            Rooms.StopHearing();
            _user.Tell(
                new Detach(number, userId, _connection, reason, Deliberate: false) { LastHeard = lastHeard }, ActorRefs.NoSender);
            _isGone = true;
        }
    }

    /// <summary>Others share the presence, or nobody does any more.</summary>
    public void Note(CompanyChanged changed) => HasCompany = changed.HasCompany;

    /// <summary>An acknowledgement has come.</summary>
    public void Acknowledge(CommandAck ack)
    {
        Window.Acknowledge(ack);
        _following?.Acknowledge(ack);
    }

    /// <summary>Sends again what nobody has answered.</summary>
    public void Prod()
    {
        Window.Prod();
        _following?.Prod();
    }

    /// <summary>Says that it has followed into a room, or could not.</summary>
    public void SayFollowed(string room) => _services.Users.Tell(new Followed(Profile!.UserId, room, _connection));

    /// <summary>Has the connections that share the presence enter a room too.</summary>
    public void BringAlong(Entered entered, Action completed) => WithCompany(
        number => new BringAlong(number, Profile!.UserId, entered.View.Name, entered.At, _connection), completed);

    /// <summary>Shows what it has done to the connections that share the presence.</summary>
    public void ShowOthers(object shown, Action completed) => WithCompany(
        number => new ShowOthers(number, Profile!.UserId, shown, _connection), completed);

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
        Presence.Note(change);
        Follow(_services.Notices, UserModes.ServerNotices, change);
        Follow(_services.Wallops, UserModes.Wallops, change);
    }

    /// <summary>The account's presence may have any name, and may have begun before it was the account's: then it is known by its name.</summary>
    private void Share(Profile profile, string? name, Action<Outcome> completed, Action otherwise)
    {
        if (name is null || profile.AccountId is not { } account)
        {
            otherwise();
            return;
        }

        Window.Send(_services.Names, number => new SharePresence(number, name, account, _connection), outcome =>
        {
            if (outcome is Attached)
            {
                Finish(outcome, completed);
            }
            else
            {
                otherwise();
            }
        });
    }

    private void Claim(Profile profile, Action<Outcome> completed) =>
        Window.Send(_services.Users, number => new Attach(number, profile, _connection), outcome =>
        {
            if (outcome is Refused { Why: Refusal.NameInUse })
            {
                Share(profile, profile.Name, completed, otherwise: () => Finish(outcome, completed));
            }
            else if (outcome is Refused && profile.UserId != OwnPresenceId)
            {
                // Somebody else is there under the account's id, who has logged out of it.
                Claim(profile with { UserId = OwnPresenceId }, completed);
            }
            else
            {
                Finish(outcome, completed);
            }
        });

    private void Finish(Outcome outcome, Action<Outcome> completed)
    {
        if (outcome is Attached attached)
        {
            Profile = attached.Profile;
            _user = attached.User;
            _services.Directory.Tell(new StrangerKnown(_connection));
            Account.CatchUp();
            if (attached.Absence is not null)
            {
                People.NoteReturn();
            }
        }

        _claimed = null;
        completed(outcome);
    }

    private void Detach(string reason, bool deliberate, DateTimeOffset? lastHeard, Action completed)
    {
        if (_isGone || Profile is not { UserId: var userId })
        {
            completed();
            return;
        }

        Window.Send(_services.Users, number => new Detach(number, userId, _connection, reason, deliberate) { LastHeard = lastHeard }, outcome =>
        {
            if (outcome is Detached { IsPresent: true })
            {
                Rooms.StopHearing();
            }

            _isGone = true;
            completed();
        });
    }

    private void WithCompany(Func<CommandId, UserCommand> build, Action completed)
    {
        if (HasCompany)
        {
            Window.Send(_services.Users, build, _ => completed());
        }
        else
        {
            completed();
        }
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
