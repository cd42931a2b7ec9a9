using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;

namespace ChatRoom.Benchmarks.Search;

/// <summary>
/// What many people say in a room, and what they look for. Words are as often as in a language (Zipf: the second is said half as often as
/// the first, the third a third as often), and the same each time.
/// </summary>
internal sealed class Chatter
{
    private const int Vocabulary = 50_000;
    private const int People = 100;

    /// <summary>How far apart messages are.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly int _words;
    private readonly Random _random = new(1);
    private readonly double[] _upTo = new double[Vocabulary];

    /// <summary>A room in which as many words are said.</summary>
    /// <param name="words">How many a message has, on average.</param>
    public Chatter(int words)
    {
        _words = words;
        var sum = 0.0;
        for (var word = 0; word < Vocabulary; word++)
        {
            _upTo[word] = sum += 1.0 / (word + 1);
        }
    }

    /// <summary>The next message.</summary>
    public Message Say(long number) => new(
        "#room", number, At(number), Sample.Person(_random.Next(People)), new Utterance(MessageKind.Message, Sentence(_random.Next(3, 2 * _words - 2))), $"0123456789ab-{number}");

    /// <summary>Something to look for among so many messages.</summary>
    public (string Kind, SearchQuery Query) Ask(int messages) => _random.Next(5) switch
    {
        0 => ("one word", SearchQuery.For(Sentence(1), 100)),
        1 => ("two words", SearchQuery.For(Sentence(2), 100)),
        2 => ("three words", SearchQuery.For(Sentence(3), 100)),
        3 => ("a word of somebody's", SearchQuery.For(Sentence(1), 100) with { From = Sample.Person(_random.Next(People)).Name }),
        _ => ("a word in some weeks", Within(SearchQuery.For(Sentence(1), 100), At(_random.Next(messages)))),
    };

    private static DateTimeOffset At(long number) => DateTimeOffset.UnixEpoch.AddYears(50) + (number * Pause);

    private static SearchQuery Within(SearchQuery query, DateTimeOffset time) => query with { After = time, Before = time.AddDays(20) };

    private string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    private string Word()
    {
        var place = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return $"word{(place < 0 ? ~place : place)}";
    }
}
