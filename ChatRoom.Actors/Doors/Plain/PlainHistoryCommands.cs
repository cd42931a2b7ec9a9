using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>What can be asked on the plain door of what was said before.</summary>
/// <param name="doorway">The connection.</param>
/// <param name="room">The room one is in.</param>
internal sealed class PlainHistoryCommands(IDoorway doorway, Func<string> room)
{
    /// <summary>How many messages are shown unless one says otherwise.</summary>
    private const int DefaultCount = 20;

    /// <summary>The commands.</summary>
    public IEnumerable<PlainCommand> All =>
    [
        new("history", "[@name] [count]", "shows what was said in the room before, or between you and somebody", 0, History),
        new("search", "[@name] words", "shows where all of these words were said in the room, or between you and somebody", 1, Search),
    ];

    private int Count => Math.Min(DefaultCount, doorway.Options.History.Page);

    /// <summary>
    /// Shows what was said last to somebody who comes in, or what was missed by somebody who comes back. A connection that has left meanwhile
    /// is told nothing.
    /// </summary>
    /// <param name="entered">The room, and when it came in: what was said behind that it has been told.</param>
    /// <param name="absence">What it has missed, or null.</param>
    public void Replay(Entered entered, Absence? absence)
    {
        if (doorway.Options.History.Enabled)
        {
            MissedHistory.OfRoom(doorway, entered, absence, withEvents: false, outcome => ShowMissed(outcome));
        }
    }

    /// <summary>Shows what others have said to the account of somebody who comes back.</summary>
    public void ReplayConversations(Absence absence)
    {
        if (doorway.Options.History.Enabled)
        {
            MissedHistory.OfConversations(doorway, absence, outcome => ShowMissed(outcome, "[private] "));
        }
    }

    private void ShowMissed(Outcome outcome, string mark = "")
    {
        if (outcome is HistoryPage page)
        {
            Show(page, mark);
        }
    }

    private void History(string arguments)
    {
        if (!IsKept())
        {
            return;
        }

        var (word, rest) = PlainLine.CutWord(arguments);
        var name = word.StartsWith('@') ? word[1..] : null;
        var number = name is null ? arguments : rest;
        if ((number.Length == 0 ? Count : Rate.Number(number, doorway.Options.History.Page)) is not { } count)
        {
            doorway.Tell($"Usage: /history [@name] [count], with a count of 1 to {doorway.Options.History.Page}");
        }
        else if (name is null)
        {
            doorway.Session.Rooms.ReadHistory(room(), HistoryQuery.Latest(count), outcome => Show(outcome, "Nothing has been said in {0} yet."));
        }
        else
        {
            doorway.Session.People.ReadHistory(name, HistoryQuery.Latest(count), outcome => ShowConversation(
                name, outcome, "Nothing is kept of what you and {0} have said to each other."));
        }
    }

    private void ShowConversation(string name, Outcome outcome, string nothing)
    {
        if (outcome is not Refused { Why: Refusal.NoSuchName })
        {
            Show(outcome, nothing);
        }
        else if (doorway.Session.Account.Name is null)
        {
            doorway.Tell("What is said to one person is kept only between those who have accounts. /register PASSWORD makes you one.");
        }
        else
        {
            doorway.Tell($"{name} is nobody who has an account: what you say to each other is not kept.");
        }
    }

    private void Search(string arguments)
    {
        var (word, rest) = PlainLine.CutWord(arguments);
        var name = word.StartsWith('@') ? word[1..] : null;
        var query = SearchQuery.For(name is null ? arguments : rest, Count);
        if (!IsKept())
        {
            return;
        }

        if (query.Words.IsEmpty)
        {
            doorway.Tell("There is no word in that to search for.");
        }
        else if (name is not null)
        {
            doorway.Session.People.Search(name, query, outcome => ShowConversation(
                name, outcome, "You and {0} have said nothing like that to each other."));
        }
        else
        {
            doorway.Session.Rooms.Search(room(), query, outcome => Show(outcome, "Nothing like that has been said in {0}."));
        }
    }

    private bool IsKept()
    {
        if (!doorway.Options.History.Enabled)
        {
            doorway.Tell("What is said here is not kept.");
        }

        return doorway.Options.History.Enabled;
    }

    private void Show(Outcome outcome, string nothing)
    {
        if (outcome is not HistoryPage page)
        {
            foreach (var refused in Outcomes.Refusals(outcome))
            {
                doorway.Tell(PlainText.Describe(refused));
            }
        }
        else if (!Show(page))
        {
            doorway.Tell(nothing.Replace("{0}", page.Room, StringComparison.Ordinal));
        }
    }

    /// <summary>Shows messages; false when there is nothing to show.</summary>
    private bool Show(HistoryPage page, string mark = "")
    {
        var lines = page.Events.OfType<Message>().Select(PlainVariant.Dated).OfType<string>().ToArray();
        foreach (var line in lines)
        {
            doorway.Tell(mark + line);
        }

        return lines.Length > 0;
    }
}
