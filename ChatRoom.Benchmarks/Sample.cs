using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Benchmarks;

/// <summary>What benchmarks say, and who says it.</summary>
internal static class Sample
{
    /// <summary>64 characters, each one byte.</summary>
    public const string Text = "Has anybody seen the white rabbit? It was late, and in a hurry..";

    /// <summary>64 characters, some of them two or three bytes.</summary>
    public const string AccentedText = "Hat jemand das weiße Kaninchen gesehen? Es war spät dran – und …";

    public static Profile Author { get; } = Person(0);

    public static Profile Person(int number) => new($"user{number}", $"alice{number}", "alice", "127.0.0.1", "Alice in the lobby");

    public static Message Message(long sequence = 1, string text = Text) => new(
        "#lobby",
        sequence,
        DateTimeOffset.UnixEpoch.AddMilliseconds(sequence),
        Author,
        new Utterance(MessageKind.Message, text),
        $"0123456789ab-{sequence}");
}
