using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Finds what was said before (IRCv3 draft/search).</summary>
internal static class SearchCommand
{
    private const string Verb = "SEARCH";

    /// <summary>SEARCH attributes, for clients that have negotiated it.</summary>
    public static void Search(IrcClient client, IrcMessage message)
    {
        if (!client.Has(Capabilities.Search | Capabilities.SojuSearch))
        {
            client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
            return;
        }

        var (place, query, problem) = SearchRequest.Read(message[0], client.Options.History.Page);
        if (problem is var (attribute, why))
        {
            client.Fail(Verb, "INVALID_PARAMS", attribute, why);
        }
        else if (place is null)
        {
            SearchAll(client, query!);
        }
        else if (place.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.Search(place, query!, outcome => Answer(client, outcome));
        }
        else
        {
            client.Session.People.Search(place, query!, outcome => Answer(client, outcome));
        }
    }

    private static void Answer(IrcClient client, Outcome outcome)
    {
        switch (outcome)
        {
            case HistoryPage page:
                Show(client, page.Events);
                break;
            case Refused { Why: Refusal.Unavailable }:
                client.Fail(Verb, "INTERNAL_ERROR", "The search could not be run");
                break;
            case Refused { Why: Refusal.NoSuchName }:
                client.Fail(Verb, "INVALID_PARAMS", "in", "Nothing is kept of what you say to each other");
                break;
            default:
                client.Fail(Verb, "INVALID_PARAMS", "in", "You're not on that channel");
                break;
        }
    }

    /// <summary>Searches all rooms the client is in, one after the other, and all that was said to and by its account.</summary>
    private static void SearchAll(IrcClient client, SearchQuery query)
    {
        List<RoomEvent> found = [];
        var rooms = client.Session.Rooms.All.Select(room => room.Name).ToArray();
        var remaining = rooms.Length + 1;
        Refused? failure = null;
        foreach (var room in rooms)
        {
            client.Session.Rooms.Search(room, query, Take);
        }

        client.Session.People.SearchAll(query, Take);

        void Take(Outcome outcome)
        {
            // A room that it has been made to leave meanwhile is none of its rooms any more.
            failure ??= outcome is Refused { Why: Refusal.Unavailable } refused ? refused : null;
            found.AddRange((outcome as HistoryPage)?.Events ?? []);
            if (--remaining == 0)
            {
                Finish();
            }
        }

        void Finish()
        {
            if (failure is not null)
            {
                Answer(client, failure);
            }
            else
            {
                Show(client, query.Merge(found));
            }
        }
    }

    private static void Show(IrcClient client, IEnumerable<RoomEvent> found)
    {
        // A client that knows the draft by both names is told by the draft's.
        var type = client.Has(Capabilities.Search) ? "search" : "soju.im/search";
        client.Batch(type, parameter: null, () =>
        {
            var variant = client.Variant;
            foreach (var message in found)
            {
                client.Write(output => variant.Write(message, output));
            }
        });
    }
}
