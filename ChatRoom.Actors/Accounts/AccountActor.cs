using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// The account of a name, or that there is none: whoever asks cannot tell which before it has proved to know the password. It knows who is
/// logged in to it, and is there as long as somebody is.
/// </summary>
internal sealed partial class AccountActor : PersistentEntityActor
{
    /// <summary>What it is in the store.</summary>
    public const string Kind = "account";

    /// <summary>How often its password may be guessed, wherever from.</summary>
    internal static readonly FloodOptions Guesses = new() { Burst = 10, PerSecond = 0.1 };

    /// <summary>How often it may be called something else, by all its sessions together: each time is kept for ever.</summary>
    internal static readonly FloodOptions Changes = new() { Burst = 10, PerSecond = 1.0 / 60 };

    /// <summary>How long it stays when nobody needs it: long enough that its guard has forgotten what it was asked.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _clock;
    private readonly FloodGuard _guesses;
    private readonly FloodGuard _changes;
    private readonly RecentCommands _recent = new();
    private readonly SessionsOfAccount _sessions;
    private readonly RoomsOfAccount _rooms;
    private readonly NamesOfAccount _names;
    private readonly LoginsOfAccount _logins;
    private readonly AccountNews _news;
    private readonly EmailVerification _verification;
    private AccountState _state = AccountState.None;

    public AccountActor(string id, IReadOnlyActorRegistry registry, Decoy decoy, ChatOptions options, TimeProvider clock)
        : base(Kind, id)
    {
        _verification = EmailVerification.From(options);
        _clock = clock;
        _guesses = new FloodGuard(Guesses, clock);
        _changes = new FloodGuard(Changes, clock);
        _rooms = new RoomsOfAccount(registry.Get<RoomRegion>(), options.Accounts.RoomsPerAccount);
        _names = new NamesOfAccount(registry.Get<AccountRegion>(), Self, id);
        _sessions = new SessionsOfAccount(Context, connection => new SessionLost(connection));
        _logins = new LoginsOfAccount(decoy.Of(id), _verification, _guesses, _sessions, clock);
        _news = new AccountNews(id, registry, options, _sessions, _rooms, _names);
        SetReceiveTimeout(Idle);
    }

    private AccountRegistered? Requested => _verification.Requested(_state, _clock.GetUtcNow());

    public static Props Props(string id, IReadOnlyActorRegistry registry, Decoy decoy, ChatOptions options, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<AccountActor>(() => new AccountActor(id, registry, decoy, options, clock)));

    protected override void OnRecover(object message)
    {
        if (message is AccountEvent happened)
        {
            _state = _state.Apply(happened);
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case AccountCommand or FounderNotice when _names.SendOn(_state, (IEntityMessage)message):
                break;
            case SentOn sent when _names.Take(_state, sent) is { } meant:
                OnCommand(meant);
                break;
            case NotItsName { AccountId: var id } when id == _state.Reserved?.AccountId:
                var released = new NameReleased(_clock.GetUtcNow());
                _state = _state.Apply(released);
                Store(released, cause: null, () => { });
                break;
            case AccountCommand command:
                Take(command);
                break;
            case FounderNotice notice when _rooms.Note(_state, notice, _clock.GetUtcNow()) is { } happens:
                _state = _state.Apply(happens);
                Store(happens, cause: null, () => { });
                break;
            case SessionLost lost:
                _sessions.Remove(lost.Connection);
                break;
            case ReceiveTimeout when _sessions.IsEmpty:
                Passivate();
                break;
        }
    }

    private void Take(AccountCommand command)
    {
        switch (_recent.Examine(command.Id, out var answer))
        {
            case CommandNovelty.Repeat:
                var asker = Sender;
                WhenStored(() => asker.Tell(new CommandAck(command.Id, answer!)));
                break;
            case CommandNovelty.New:
                Run(command);
                break;
        }
    }

    private void Run(AccountCommand command)
    {
        switch (command)
        {
            case AskChallenge:
                Answer(command, _logins.Challenge(_state));
                break;
            case ProveLogin prove:
                Answer(command, _logins.Prove(_state, prove));
                break;
            case ProveCertificate prove:
                Answer(command, _logins.Prove(_state, prove));
                break;
            case LogOut leave:
                _sessions.Remove(leave.Connection);
                Answer(command, Commands.Done.Instance);
                break;
            case DescribeAccount ask:
                Answer(command, IfMember(ask.Connection, account =>
                    new AccountView(account.Name, account.At, account.Email, _state.Certificates, _sessions.SeenBy(ask.Connection))
                    {
                        IsAlwaysOn = _state.IsAlwaysOn,
                        OtherNames = _state.OtherNames,
                        RealName = _state.RealName,
                    }));
                break;
            case EndSessions end:
                Answer(command, IfMember(end.Connection, account =>
                    new SessionsEnded(_sessions.End(end.Number, end.Connection, new SessionEnded(account.AccountId, "Logged out", MustLeave: true)))));
                break;
            case FindAccount find:
                Answer(command, _state.Identity is { } found ? new AccountFound(found) : new Refused(Refusal.NoSuchAccount, find.Account));
                break;
            case AskAlwaysOn ask:
                Answer(command, new AlwaysOnAnswer(_state.IsAlwaysOn && _state.Account?.AccountId == ask.AccountId));
                break;
            case ClaimRoom claim:
                Claim(claim);
                break;
            case SetAccountRealName { Connection: var named } when !_sessions.Contains(named):
            case RenameAccount { Connection: var renamer } when !_sessions.Contains(renamer):
            case ChangePassword { Connection: var asker } when !_sessions.Contains(asker):
            case ChangeEmail { Connection: var sender } when !_sessions.Contains(sender):
            case AddCertificate { Connection: var adder } when !_sessions.Contains(adder):
            case SetAlwaysOn { Connection: var setter } when !_sessions.Contains(setter):
            case RemoveCertificate { Connection: var remover } when !_sessions.Contains(remover):
                Answer(command, new Refused(Refusal.NotLoggedIn, command.Account));
                break;
            case SetAccountRealName set when set.RealName == _state.RealName:
                Answer(command, Commands.Done.Instance);
                break;
            case SetAccountRealName or RenameAccount when !_changes.TryTake(out _):
                Answer(command, new Refused(Refusal.TooManyAttempts));
                break;
            case RenameAccount rename:
                Rename(rename);
                break;
            case ReserveName when Requested is not null:
                Answer(command, new Refused(Refusal.AccountExists, command.Account));
                break;
            case DropAccount or VerifyEmail or SendCodeAgain or ResetPassword when !_guesses.TryTake(out _):
                Answer(command, new Refused(Refusal.TooManyAttempts));
                break;
            case RegisterAccount or VerifyEmail or SendCodeAgain or ChangeEmail or MailPasswordCode or ResetPassword:
                Verify(command);
                break;
            default:
                Change(command);
                break;
        }
    }

    private void Change(AccountCommand command)
    {
        var (happens, refusal) = _state.Decide(command, _clock.GetUtcNow());
        if (happens is null)
        {
            Answer(command, refusal!);
            return;
        }

        Happen(command, happens);
    }

    private void Verify(AccountCommand command)
    {
        var code = VerificationCode.Make();
        var (happens, refusal) = _verification.Decide(_state, command, VerificationCode.Hash(code), _clock.GetUtcNow());
        if (happens is null)
        {
            // Who asks for another password does not learn which accounts there are, and which address they have.
            Answer(command, command is MailPasswordCode ? Commands.Done.Instance : refusal!);
            return;
        }

        if (command is VerifyEmail or SendCodeAgain or ResetPassword)
        {
            _guesses.GiveBack();
        }

        Happen(command, happens, code);
    }

    private void Claim(ClaimRoom claim)
    {
        var (happens, outcome) = _rooms.Decide(_state, claim, _clock.GetUtcNow());
        if (happens is null)
        {
            Answer(claim, outcome!);
        }
        else
        {
            Happen(claim, happens);
        }
    }

    private void Happen(AccountCommand command, AccountEvent happens, string code = "")
    {
        var (asker, before) = (Sender, _state);
        _state = _state.Apply(happens);
        Outcome outcome = happens switch
        {
            AccountRegistered { Name: var name, AccountId: var id } => new LoggedIn(name, id, []),
            AccountRenamed => _state.Listed!,
            AccountRequested { Account.Email: var email } => new CodeMailed(email),
            CodeSent { Purpose: not CodePurpose.Password, Email: var email } => new CodeMailed(email),
            _ => Commands.Done.Instance,
        };
        _recent.Remember(command.Id, outcome);
        Store(happens, command.Id, () =>
        {
            _news.Mail(happens, code, _state);
            _news.Tell(command, happens, before, _state);
            asker.Tell(new CommandAck(command.Id, outcome));
        });
    }

    private Outcome IfMember(IActorRef connection, Func<AccountRegistered, Outcome> then) =>
        _state.Account is { } account && _sessions.Contains(connection) ? then(account) : new Refused(Refusal.NotLoggedIn, EntityId);

    private void Answer(AccountCommand command, Outcome outcome)
    {
        _recent.Remember(command.Id, outcome);
        var asker = Sender;
        WhenStored(() => asker.Tell(new CommandAck(command.Id, outcome)));
    }

    private sealed record SessionLost(IActorRef Connection) : INoSerializationVerificationNeeded;
}
