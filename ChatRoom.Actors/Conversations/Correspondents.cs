using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Conversations;

/// <summary>Two accounts that talk with each other, or one that talks to itself: whose conversation it is, whoever begins.</summary>
/// <param name="First">The id of one account.</param>
/// <param name="Second">The id of the other, in order behind it.</param>
internal readonly record struct Correspondents(string First, string Second)
{
    private const char Separator = '+';

    /// <summary>The id of their conversation in its region.</summary>
    public string Id => $"{First}{Separator}{Second}";

    /// <summary>The id of their conversation in the store.</summary>
    public string JournalId => JournalIds.Of(ConversationActor.Kind, Id);

    /// <summary>
    /// What the ids of their messages begin with: the same for ever, for accounts are never the same again and neither are the numbers.
    /// It tells nothing of the accounts.
    /// </summary>
    public string Incarnation => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)))[..12];

    /// <summary>The correspondents with these ids, in any order.</summary>
    public static Correspondents Of(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? new(one, other) : new(other, one);

    /// <summary>Whose conversation has an id.</summary>
    public static Correspondents Parse(string id)
    {
        var separator = id.IndexOf(Separator, StringComparison.Ordinal);
        return new(id[..separator], id[(separator + 1)..]);
    }

    /// <summary>Whose conversation has an id in the store.</summary>
    public static Correspondents OfJournal(string journalId) => Parse(JournalIds.EntityIn(ConversationActor.Kind, journalId));
}
