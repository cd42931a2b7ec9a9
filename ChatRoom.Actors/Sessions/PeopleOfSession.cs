using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Sessions;

/// <summary>What a connection's user has to do with other people, each known by name.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="connection">The connection.</param>
/// <param name="services">Whom it asks.</param>
/// <param name="clock">The time.</param>
internal sealed class PeopleOfSession(Session session, IActorRef connection, ChatServices services, TimeProvider clock)
{
    private readonly ConversationsOfSession _conversations = new(session, services);

    /// <summary>What it was shown since it came back; null when it has not, or long ago.</summary>
    private DirectMessageFilter? _filter;

    /// <summary>Says something to one person; completed with <see cref="Delivered"/>.</summary>
    public void Say(string name, Utterance said, Action<Outcome> completed)
    {
        if (session.Pace.MustWait(Habit.Strangers, name, completed))
        {
            return;
        }

        session.Pace.NoteSpeech();
        AskPerson(name, number => new SayTo(number, name, session.Profile!, said), Outcomes.Expect<Delivered>(
            delivered => ShowOthers(delivered, delivered.To.UserId, delivered.Message, completed), completed));
    }

    /// <summary>The connection comes back, and reads in what it has missed.</summary>
    public void NoteReturn() => _filter = new DirectMessageFilter(clock);

    /// <summary>Whether something said to one person was not shown yet, as what it has missed; then it is to be shown.</summary>
    public bool IsNew(DirectMessage message)
    {
        if (_filter is { IsOver: true })
        {
            _filter = null;
        }

        return _filter?.IsFirst(message.MessageId) ?? true;
    }

    /// <summary>Reads in what was said to and by somebody and was not shown yet; completed with <see cref="HistoryPage"/>.</summary>
    public void ReadMissed(string name, HistoryQuery query, Action<Outcome> completed) => _conversations.Read(name, query, Outcomes.Expect<HistoryPage>(
        page => completed(_filter?.Unshown(page) ?? page), completed));

    /// <summary>Takes back something said to one person; completed with <see cref="TakenBack"/>.</summary>
    public void Redact(string name, string messageId, string? reason, Action<Outcome> completed)
    {
        Action<Outcome> show = Outcomes.Expect<TakenBack>(taken => session.ShowOthers(taken.Redaction, () => completed(taken)), completed);
        AskPerson(name, number => new RedactTo(number, name, session.Profile!, messageId, reason), outcome =>
        {
            if (outcome is Refused { Why: Refusal.NoSuchName })
            {
                _conversations.TakeBack(name, messageId, reason, show);
            }
            else
            {
                show(outcome);
            }
        });
    }

    /// <summary>Reads in what was said to and by somebody; completed with <see cref="HistoryPage"/>.</summary>
    public void ReadHistory(string name, HistoryQuery query, Action<Outcome> completed) => _conversations.Read(name, query, completed);

    /// <summary>Searches what was said to and by somebody; completed with <see cref="HistoryPage"/>.</summary>
    public void Search(string name, SearchQuery query, Action<Outcome> completed) => _conversations.Search(name, query, completed);

    /// <summary>Searches what was said to and by everybody; completed with <see cref="HistoryPage"/>.</summary>
    public void SearchAll(SearchQuery query, Action<Outcome> completed) => _conversations.SearchAll(query, completed);

    /// <summary>Asks whom the user's account has talked with; completed with <see cref="AccountsNamed"/>.</summary>
    public void ListCorrespondents(Action<Outcome> completed) => _conversations.List(completed);

    /// <summary>Asks whose account a name means: its owner's, or else its holder's.</summary>
    public void Identify(string name, Action<Outcome> refused, Action<string?> then) => _conversations.Identify(name, refused, then);

    /// <summary>Tells somebody that it is invited into a room, which knows of it already; completed with <see cref="InvitationDelivered"/>.</summary>
    public void TellOfInvitation(string name, string room, Action<Outcome> completed) =>
        AskPerson(name, number => new InviteTo(number, name, session.Profile!, room), completed);

    /// <summary>Makes somebody leave the server.</summary>
    public void Kill(string name, string reason, Action<Outcome> completed) =>
        AskPerson(name, number => new KillUser(number, name, session.Profile!, reason), completed);

    /// <summary>Asks who somebody is; completed with <see cref="UserView"/>.</summary>
    public void Describe(string name, Action<Outcome> completed) =>
        AskPerson(name, number => new DescribeUser(number, name), completed);

    /// <summary>Has the connection told of who takes a name and gives it back; completed with <see cref="Watching"/>.</summary>
    public void Watch(string name, Action<Outcome> completed) =>
        session.Window.Send(services.Names, number => new WatchName(number, name, connection), completed);

    /// <summary>Has the connection told of a name no more.</summary>
    public void Unwatch(string name, Action<Outcome> completed) =>
        session.Window.Send(services.Names, number => new UnwatchName(number, name, connection), completed);

    /// <summary>What one says to oneself is shown to all of one's connections anyway.</summary>
    private void ShowOthers(Outcome outcome, string to, object shown, Action<Outcome> completed)
    {
        if (to == session.Profile!.UserId)
        {
            completed(outcome);
        }
        else
        {
            session.ShowOthers(shown, () => completed(outcome));
        }
    }

    /// <summary>Who could not have that name does not have it: no need to ask.</summary>
    private void AskPerson(string name, Func<CommandId, NameCommand> build, Action<Outcome> completed)
    {
        if (Names.IsUnicodeNickname(name, int.MaxValue))
        {
            session.Window.Send(services.Names, build, completed);
        }
        else
        {
            completed(new Refused(Refusal.NoSuchName, name));
        }
    }
}
