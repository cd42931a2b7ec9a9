namespace ChatRoom.Actors.Rooms;

/// <summary>
/// What is known of the latest messages without their texts: who said each and when, so that it can be redacted (IRCv3
/// message-redaction).
/// </summary>
internal sealed class RecentMessages
{
    /// <summary>How many numbers back a message is known; a power of 2.</summary>
    public const int Limit = 1024;

    private const int FewestKept = 16;

    /// <summary>Each at its number modulo the length; one that is not there has the number 0.</summary>
    private RecentMessage[] _messages = [];

    /// <summary>Every message that is known, the oldest first.</summary>
    public IEnumerable<RecentMessage> All => _messages.Where(message => message.Number != 0).OrderBy(message => message.Number);

    /// <summary>Notes a message. Numbers grow.</summary>
    public void Note(RecentMessage message)
    {
        while (_messages.Length < Limit && (_messages.Length == 0 || SlotOf(message.Number).Number != 0))
        {
            Grow();
        }

        SlotOf(message.Number) = message;
    }

    /// <summary>The message with a number, or null when it is none or not known any more.</summary>
    public RecentMessage? Find(long number) =>
        number > 0 && _messages.Length > 0 && SlotOf(number) is var message && message.Number == number ? message : null;

    /// <summary>Forgets a message.</summary>
    public void Forget(long number)
    {
        if (Find(number) is not null)
        {
            SlotOf(number) = default;
        }
    }

    private ref RecentMessage SlotOf(long number) => ref _messages[number & (_messages.Length - 1)];

    private void Grow()
    {
        var before = _messages;
        _messages = new RecentMessage[Math.Max(FewestKept, 2 * before.Length)];
        foreach (var message in before.Where(message => message.Number != 0))
        {
            SlotOf(message.Number) = message;
        }
    }
}

/// <summary>A message that has been said.</summary>
/// <param name="Number">Its number among all of its room or person.</param>
/// <param name="AuthorId">Who said it.</param>
/// <param name="Time">When.</param>
/// <param name="ToRank">The least rank of those who were told.</param>
internal readonly record struct RecentMessage(long Number, string AuthorId, DateTimeOffset Time, Ranks ToRank = Ranks.None);
