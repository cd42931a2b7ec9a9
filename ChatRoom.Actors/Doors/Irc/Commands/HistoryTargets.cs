using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>CHATHISTORY TARGETS: where something was said between two times.</summary>
internal static class HistoryTargets
{
    /// <summary>
    /// Shows the rooms and the people whose latest message lies between two times, from the first towards the second. Asks for some of
    /// them at once.
    /// </summary>
    public static void Show(IrcClient client, HistoryQuery query) => client.Session.People.ListCorrespondents(outcome =>
    {
        var (rooms, people) = (client.Session.Rooms, client.Session.People);
        var correspondents = outcome is AccountsNamed named ? named.Accounts : [];
        Read[] all =
        [
            .. rooms.All.Select<Sessions.JoinedRoom, Read>(room => (latest, completed) => rooms.ReadHistory(room.Name, latest, completed)),
            .. correspondents.Select<AccountListed, Read>(other => (latest, completed) => people.ReadHistory(other.Name, latest, completed)),
        ];
        List<(string Name, DateTimeOffset Time)> found = [];
        var remaining = all.Length;
        if (remaining == 0)
        {
            Answer(client, query, found);
        }

        client.Session.Window.SideBySide(() =>
        {
            foreach (var read in all)
            {
                read(HistoryQuery.Latest(1), Take);
            }
        });

        void Take(Outcome page)
        {
            if (page is HistoryPage { Events: [.., var latest], Room: var name })
            {
                found.Add((name, latest.Time));
            }

            if (--remaining == 0)
            {
                Answer(client, query, found);
            }
        }
    });

    private static void Answer(IrcClient client, HistoryQuery query, IEnumerable<(string Name, DateTimeOffset Time)> found)
    {
        var (from, to) = (query.After!.Value.Time, query.Before!.Value.Time);
        var wanted = found.Where(target => IsBetween(target.Time, from, to));
        var inOrder = from <= to ? wanted.OrderBy(target => target.Time) : wanted.OrderByDescending(target => target.Time);
        client.Batch("draft/chathistory-targets", null, () =>
        {
            foreach (var (name, time) in inOrder.Take(query.Limit))
            {
                client.Send(source: null, "CHATHISTORY", HistoryRequest.Targets, name, ServerTime.Format(time));
            }
        });
    }

    private static bool IsBetween(DateTimeOffset time, DateTimeOffset one, DateTimeOffset other) =>
        one <= other ? one < time && time < other : other < time && time < one;

    private delegate void Read(HistoryQuery query, Action<Outcome> completed);
}
