using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Sessions;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>What can be done on the plain door about whose a room is: <c>/room register</c> and so on, in the room one is in.</summary>
/// <param name="doorway">The connection.</param>
/// <param name="room">The room one is in.</param>
internal sealed class PlainOwnershipCommands(IDoorway doorway, Func<string> room)
{
    private const string Parameters = "info | register | access [+o account] | history [how much] | clear people|modes|bans | give account | accept | drop [code]";

    /// <summary>The commands.</summary>
    public IEnumerable<PlainCommand> All =>
        [new("room", "[what]", "shows whose the room is, makes it yours, and more: /room alone shows what", 0, Run)];

    private OwnedRooms Owned => doorway.Session.Owned;

    private void Run(string arguments)
    {
        var (word, rest) = PlainLine.CutWord(arguments);
        switch (word.ToLowerInvariant(), rest.Length > 0)
        {
            case ("info", false):
                Describe(withAccess: false, view => OwnershipText.Describe(view).ToList().ForEach(doorway.Tell));
                break;
            case ("register", false):
                Owned.Register(room(), Tell($"{room()} is yours: it stays as it is when nobody is in it."));
                break;
            case ("access", false):
                Describe(withAccess: true, ShowAccess);
                break;
            case ("access", true) when ReadAccess(rest) is { Count: > 0 } changes:
                changes.ToList().ForEach(each => Owned.SetAccess(
                    room(), each.Account, each.Sign.Rank, each.On, Tell($"{room()}: {(each.On ? '+' : '-')}{each.Sign.Letter} {each.Account}")));
                break;
            case ("history", false):
                Describe(withAccess: false, view => doorway.Tell(OwnershipText.Describe(view.Room, view.Registration.History)));
                break;
            case ("history", true) when HistoryLimits.Parse(rest) is { } limits:
                Owned.SetHistory(room(), limits, Tell(OwnershipText.Describe(room(), limits)));
                break;
            case ("history", true):
                doorway.Tell($"Usage: /room history {OwnershipText.HistoryUsage}");
                break;
            case ("clear", true) when OwnershipText.ReadPart(rest) is { } part:
                Owned.Clear(room(), part, Tell("Done."));
                break;
            case ("give", true):
                Owned.Offer(room(), rest, Tell($"{room()} belongs to {rest} once {rest} says /room accept in it."));
                break;
            case ("accept", false):
                Owned.Accept(room(), Tell($"{room()} is yours."));
                break;
            case ("drop", _):
                Drop(rest);
                break;
            default:
                doorway.Tell($"Usage: /room {Parameters}");
                break;
        }
    }

    private static IReadOnlyList<(Rooms.RankSign Sign, bool On, string Account)>? ReadAccess(string text)
    {
        var (letters, accounts) = PlainLine.CutWord(text);
        return OwnershipText.ReadAccess(letters, accounts.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private void ShowAccess(OwnershipView view)
    {
        doorway.Tell($"Whenever they come into {view.Room}, these accounts have a rank:");
        foreach (var line in OwnershipText.Access(view))
        {
            doorway.Tell($"  {line}");
        }
    }

    private void Drop(string given) => Owned.DescribeToGiveUp(room(), Outcomes.Expect<OwnershipView>(view =>
    {
        var code = OwnershipText.Confirmation(view);
        if (given == code)
        {
            Owned.Unregister(view.Room, Tell($"{view.Room} is nobody's any more: it ends with its last member."));
        }
        else
        {
            doorway.Tell($"This cannot be taken back. If you are sure: /room drop {code}");
        }
    }, Tell(done: "")));

    private void Describe(bool withAccess, Action<OwnershipView> show) =>
        Owned.Describe(room(), withAccess, Outcomes.Expect(show, Tell(done: "")));

    private Action<Outcome> Tell(string done) => outcome => doorway.Tell(outcome is Refused refused ? $"{OwnershipText.Describe(refused)}." : done);
}
