using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors;

/// <summary>Reads what somebody is shown of a history without having asked, on whatever door.</summary>
internal static class MissedHistory
{
    /// <summary>
    /// Reads what was said in a room before somebody came in: the last of it, or what was missed while it was gone.
    /// </summary>
    /// <param name="doorway">The connection.</param>
    /// <param name="entered">The room.</param>
    /// <param name="absence">What it has missed, or null.</param>
    /// <param name="withEvents">Whether who came and went is wanted too, where all is shown that was missed.</param>
    /// <param name="show">Shows a part of it.</param>
    public static void OfRoom(IDoorway doorway, Entered entered, Absence? absence, bool withEvents, Action<Outcome> show)
    {
        var history = doorway.Options.History;
        if (absence is { IsShort: true })
        {
            All(doorway, entered, absence.Since, withEvents, show);
        }
        else if ((absence is null ? history.Replay : history.Page) is > 0 and var limit)
        {
            var query = HistoryQuery.LatestBefore(entered.At, limit);
            doorway.Session.Rooms.ReadHistory(entered.View.Name, absence is null ? query : query with { After = At(absence.Since) }, show);
        }
    }

    /// <summary>Reads what others have said to the account of somebody who comes back, and nothing that it is told meanwhile.</summary>
    public static void OfConversations(IDoorway doorway, Absence absence, Action<Outcome> show)
    {
        var query = HistoryQuery.Latest(doorway.Options.History.Page) with { After = At(absence.Since) };
        doorway.Session.People.ListCorrespondents(Outcomes.Expect<AccountsNamed>(named =>
        {
            foreach (var other in named.Accounts)
            {
                doorway.Session.People.ReadMissed(other.Name, query, show);
            }
        }, _ => { }));
    }

    /// <summary>Page by page, as fast as the other end reads.</summary>
    private static void All(IDoorway doorway, Entered entered, DateTimeOffset since, bool withEvents, Action<Outcome> show)
    {
        var query = new HistoryQuery(At(since), At(entered.At), doorway.Options.History.Page, FromEnd: false) { WithEvents = withEvents };
        doorway.Session.Rooms.ReadHistory(entered.View.Name, query, outcome =>
        {
            show(outcome);
            if (outcome is HistoryPage { Events: [.., var last] events } && events.Length == query.Limit)
            {
                doorway.Pace(() =>
                {
                    All(doorway, entered, last.Time, withEvents, show);
                    return false;
                });
            }
        });
    }

    private static HistoryPoint At(DateTimeOffset time) => new(MessageId: null, time);
}
