using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Rules;

namespace ChatRoom.Actors.Sessions;

/// <summary>What the user of a connection does about whose rooms are.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="services">Whom it asks.</param>
internal sealed class OwnedRooms(Session session, ChatServices services)
{
    /// <summary>Makes a room the user's own: first its account counts it, then the room becomes so.</summary>
    public void Register(string room, Action<Outcome> completed)
    {
        if (session.Profile is not { Account: { } account, AccountId: { } id })
        {
            completed(new Refused(Refusal.NotLoggedIn));
        }
        else if (!session.Rooms.Contains(room))
        {
            completed(new Refused(Refusal.NotInRoom, room));
        }
        else
        {
            Claim(new AccountIdentity(account, id), room, completed, () =>
                session.Rooms.Ask(room, number => new RegisterRoom(number, room, session.Profile!), completed));
        }
    }

    /// <summary>Makes a room nobody's.</summary>
    public void Unregister(string room, Action<Outcome> completed) =>
        session.Rooms.Ask(room, number => new UnregisterRoom(number, room, session.Profile!), completed);

    /// <summary>Lets another account make a room its own, if it wants; by naming its own one takes that back.</summary>
    public void Offer(string room, string account, Action<Outcome> completed) => Find(account, completed, found =>
        session.Rooms.Ask(room, number => new OfferRoom(number, room, session.Profile!, found), completed));

    /// <summary>Makes a room the user's own that was offered to its account.</summary>
    public void Accept(string room, Action<Outcome> completed) => Describe(room, withAccess: false, Outcomes.Expect<OwnershipView>(
        view =>
        {
            if (view.Registration.Offered is { } heir && heir.Id == session.Profile?.AccountId)
            {
                Claim(heir, room, completed, () => session.Rooms.Ask(room, number => new AcceptRoom(number, room, session.Profile!), completed));
            }
            else
            {
                completed(new Refused(Refusal.RoomNotOffered, view.Room));
            }
        },
        completed));

    /// <summary>Sets how much of what is said in a room is kept.</summary>
    public void SetHistory(string room, HistoryLimits limits, Action<Outcome> completed) =>
        session.Rooms.Ask(room, number => new SetHistory(number, room, session.Profile!, limits), completed);

    /// <summary>Clears a room of something.</summary>
    public void Clear(string room, RoomPart part, Action<Outcome> completed) =>
        session.Rooms.Ask(room, number => new ClearRoom(number, room, session.Profile!, part), completed);

    /// <summary>Gives an account a rank in a room, or takes it.</summary>
    public void SetAccess(string room, string account, Ranks rank, bool on, Action<Outcome> completed) =>
        Find(account, completed, found =>
            session.Rooms.Ask(room, number => new SetAccess(number, room, session.Profile!, found, rank, on), completed));

    /// <summary>Takes up a rank that the user has by its account, or makes somebody else an operator by it; or takes ranks away.</summary>
    /// <param name="room">The room.</param>
    /// <param name="name">Whose rank is meant; null for the user's own.</param>
    /// <param name="on">Whether it is given.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void UseAccess(string room, string? name, bool on, Action<Outcome> completed) =>
        session.Rooms.Ask(room, number => new UseAccess(number, room, session.Profile!, name, on), completed);

    /// <summary>Asks whose a room is; completed with <see cref="OwnershipView"/>.</summary>
    /// <param name="room">The room.</param>
    /// <param name="withAccess">Whether the accounts with ranks are wanted too.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Describe(string room, bool withAccess, Action<Outcome> completed) =>
        session.Rooms.Ask(room, number => new DescribeOwnership(number, room, session.Profile!, withAccess), completed);

    /// <summary>The same, refused to those who may not give it up.</summary>
    public void DescribeToGiveUp(string room, Action<Outcome> completed) => Describe(room, withAccess: false, Outcomes.Expect<OwnershipView>(
        view => completed(OwnershipRule.MayGiveUp(session.Profile!, view.Registration) ? view : new Refused(Refusal.NotFounder, view.Room)),
        completed));

    private void Find(string account, Action<Outcome> refused, Action<AccountIdentity> then) => session.Window.Send(
        services.Accounts, number => new FindAccount(number, account), Outcomes.Expect<AccountFound>(found => then(found.Account), refused));

    private void Claim(AccountIdentity owner, string room, Action<Outcome> refused, Action then) => session.Window.Send(
        services.Accounts, number => new ClaimRoom(number, owner, room), Outcomes.Expect<Done>(_ => then(), refused));
}
