using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using CsCheck;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>A history of a room or a conversation, made up at random: in the journal, in parts in the index, and as a list to compare with.</summary>
internal sealed class MadeUpHistory(Database database, HistoryScope all)
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Words, each in several spellings.</summary>
    private static readonly string[][] Vocabulary = [["one", "ONE"], ["two"], ["café", "CAFE"], ["日"], ["x_y"], ["don't"], ["Straße", "strasse"]];

    private static readonly Profile[] People = [Support.People.Alice, Support.People.Bob, Support.People.Named("Al[ice]")];

    private readonly List<(RoomEvent Event, int[] Words, long Number)> _all = [];
    private long _number;

    /// <summary>What happens.</summary>
    public static Gen<Step[]> Steps { get; } = Gen.Select(
        Gen.Int[0, 99], Gen.Int[0, 6].Array[0, 4], Gen.Int[0, 2], Gen.Int[0, 1],
        (what, words, who, spelling) => new Step(what, words, who, spelling)).Array[0, 60];

    /// <summary>What is looked for.</summary>
    public static Gen<Question> Questions { get; } = Gen.Select(
        Gen.Int[0, 6].Array[0, 3], Gen.Int[-3, 2], Gen.Int[-20, 70], Gen.Int[-20, 70], Gen.Int[1, 12], Gen.Int[0, 1], Gen.Int[0, 2],
        (words, from, after, before, limit, spelling, rank) => new Question(words, from, after, before, limit, spelling, rank));

    /// <summary>Lets something happen: things are said, stored and put in the index, and some are taken back.</summary>
    public void Do(Step step)
    {
        using var connection = new DataConnection(database.Options);
        switch (step.What)
        {
            case < 10:
                database.Index(connection).Advance(all.JournalId, count: 7);
                break;
            case < 20 when _all.Count > 0:
                var taken = _all[step.What * 7 % _all.Count];
                new JournalSource(connection, all.JournalId).Erase(taken.Number);
                _all.Remove(taken);
                break;
            case < 30:
                Add(connection, number => AnythingElse(number, step), words: []);
                break;
            default:
                var text = string.Join(", ", step.Words.Select(word => Vocabulary[word][step.Spelling % Vocabulary[word].Length]));
                var kind = step.What switch { < 35 => MessageKind.Tags, < 45 => MessageKind.Action, < 50 => MessageKind.Notice, _ => MessageKind.Message };
                var to = step.What % 5 == 0 && !all.IsConversation ? Ranks.Operator : Ranks.None;
                Add(
                    connection,
                    number => new Message(all.Room, number, At(number), People[step.Who], new Utterance(kind, text), $"abc-{number}", to) { ToRank = to },
                    kind == MessageKind.Tags ? null : step.Words);
                break;
        }
    }

    /// <summary>Asks, and asks somebody who reads everything.</summary>
    public (IEnumerable<RoomEvent> Found, IEnumerable<RoomEvent> Expected) Ask(Question question)
    {
        using var connection = new DataConnection(database.Options);
        var source = new JournalSource(connection, all.JournalId);
        var scope = all.IsConversation
            ? source.UpToNow(all)
            : all with { Last = _number, Reader = Support.People.Alice.UserId, Ranks = question.Ranks };
        var found = new HistorySearcher(source, database.Index(connection), scope, () => { }).Find(question.Query);
        var visible = _all.Where(entry => entry.Event is Message message && entry.Words is not null
            && (message.Who == Support.People.Alice || message.To == Ranks.None || question.Ranks == Ranks.Operator)
            && question.Words.All(entry.Words.Contains)
            && (question.From < 0 || message.Who == People[question.From])
            && (question.After < 0 || message.Time >= At(question.After))
            && (question.Before < 0 || message.Time <= At(question.Before))).Select(entry => entry.Event);
        return (found, question.After < 0 ? visible.TakeLast(question.Limit) : visible.Take(question.Limit));
    }

    private static DateTimeOffset At(long number) => Start.AddMilliseconds(10 * number);

    private void Add(DataConnection connection, Func<long, RoomEvent> happen, int[]? words)
    {
        var happened = happen(++_number);
        JournalRows.Write(connection, all.JournalId, _number, Store(happened), happened.Time);
        _all.Add((happened, words!, _number));
    }

    private RoomEvent AnythingElse(long number, Step step) => all.IsConversation
        ? new Redacted(all.Room, number, At(number), People[step.Who], "abc-0", Reason: null)
        : new Join(all.Room, number, At(number), People[step.Who], Ranks.None);

    private IStored Store(RoomEvent happened) => happened switch
    {
        _ when !all.IsConversation => new Recorded(happened, Cause: null),
        Message said => new DirectSaid(said, "id-a", new CommandId("u-1", said.Sequence, Follows: 0)),
        _ => new DirectUnsaid((Redacted)happened, "id-a", new CommandId("u-1", happened.Sequence, Follows: 0)),
    };

    /// <summary>Something happens.</summary>
    internal sealed record Step(int What, int[] Words, int Who, int Spelling);

    /// <summary>Something is looked for; what is below 0 is left open.</summary>
    internal sealed record Question(int[] Words, int From, int After, int Before, int Limit, int Spelling, int Rank)
    {
        public Ranks Ranks => Rank == 0 ? Ranks.Operator : Ranks.None;

        public SearchQuery Query => new(
            SearchQuery.WordsOf(string.Join(' ', Words.Select(word => Vocabulary[word][Spelling % Vocabulary[word].Length]))),
            From < 0 ? null : People[From].Name.ToUpperInvariant(),
            After < 0 ? null : At(After),
            Before < 0 ? null : At(Before),
            Limit);
    }
}
