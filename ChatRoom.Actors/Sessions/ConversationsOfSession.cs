using System.Collections.Immutable;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>What the account a connection speaks for and others have said to each other, whether they are here or not.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="services">Whom it asks.</param>
internal sealed class ConversationsOfSession(Session session, ChatServices services)
{
    /// <summary>Reads in what was said to and by somebody; completed with <see cref="HistoryPage"/>.</summary>
    public void Read(string name, HistoryQuery query, Action<Outcome> completed) => Find(name, completed, between =>
        session.Window.Send(services.History, id => new ReadConversation(id, between, name, query), completed));

    /// <summary>Searches what was said to and by somebody; completed with <see cref="HistoryPage"/>.</summary>
    public void Search(string name, SearchQuery query, Action<Outcome> completed) => Find(name, completed, between =>
        session.Window.Send(services.Search, id => new SearchConversations(id, [between], name, query), completed));

    /// <summary>Searches what was said to and by everybody; completed with <see cref="HistoryPage"/>.</summary>
    public void SearchAll(SearchQuery query, Action<Outcome> completed) => List(
        (me, others) => session.Window.Send(
            services.Search,
            id => new SearchConversations(id, [.. others.Select(other => Correspondents.Of(me, other))], Name: "", query),
            completed),
        nobody: new HistoryPage("", []),
        completed);

    /// <summary>Asks whom the account has talked with; completed with <see cref="AccountsNamed"/>.</summary>
    public void List(Action<Outcome> completed) => List(
        (_, others) => session.Window.Send(services.AccountDirectory, id => new NameAccounts(id, others), completed),
        nobody: new AccountsNamed([]),
        completed);

    /// <summary>Takes back what was said to somebody who is not here; completed with <see cref="TakenBack"/>.</summary>
    public void TakeBack(string name, string messageId, string? reason, Action<Outcome> completed) => Find(name, completed, between =>
        session.Window.Send(
            services.Conversations,
            id => new TakeBackDirect(id, between, session.Account.Id!, session.Profile!, name, messageId, reason),
            Outcomes.Expect<DirectTakenBack>(taken => completed(Receipt(taken)), completed)));

    /// <summary>Whose account a name means: a name that belongs to an account is that account's, whoever has it; any other, its holder's.</summary>
    /// <param name="name">The name.</param>
    /// <param name="refused">Called when that is not known at the moment.</param>
    /// <param name="then">Called with the account's id, or null when it is nobody's.</param>
    public void Identify(string name, Action<Outcome> refused, Action<string?> then) =>
        session.Window.Send(services.AccountDirectory, id => new FindOwner(id, name), outcome =>
        {
            if (outcome is AccountListed { AccountId: var owner })
            {
                then(owner);
            }
            else if (outcome is not Refused { Why: Refusal.NoSuchName })
            {
                refused(outcome);
            }
            else
            {
                session.People.Describe(name, holder => then((holder as UserView)?.Profile.AccountId));
            }
        });

    /// <summary>Asks for the accounts that the account has talked with; who has none has not.</summary>
    private void List(Action<string, ImmutableArray<string>> then, Outcome nobody, Action<Outcome> completed)
    {
        if (session.Account.Id is { } me)
        {
            session.Window.Send(services.ConversationDirectory, id => new ListCorrespondents(id, me), Outcomes.Expect<CorrespondentsListed>(
                listed => then(me, listed.AccountIds), completed));
        }
        else
        {
            completed(nobody);
        }
    }

    private TakenBack Receipt(DirectTakenBack taken) => new(new DirectRedaction(
        session.Profile!, taken.Redacted.Room, taken.Redacted.MessageId, taken.Redacted.Reason, taken.Redacted.Time));

    private void Find(string name, Action<Outcome> refused, Action<Correspondents> then)
    {
        if (session.Account.Id is not { } me)
        {
            refused(new Refused(Refusal.NoSuchName, name));
            return;
        }

        Identify(name, refused, other =>
        {
            if (other is null)
            {
                refused(new Refused(Refusal.NoSuchName, name));
            }
            else
            {
                then(Correspondents.Of(me, other));
            }
        });
    }
}
