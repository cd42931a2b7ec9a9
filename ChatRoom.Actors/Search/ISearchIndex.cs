using ChatRoom.Actors.History;

namespace ChatRoom.Actors.Search;

/// <summary>Where the words of stored messages are found. It may lag behind the journal, and says how far it is.</summary>
internal interface ISearchIndex
{
    /// <summary>The journal's number up to which the messages of a room or a conversation are in it; 0 when none are.</summary>
    long ProgressOf(string journalId);

    /// <summary>Messages of a room or a conversation that have all of some terms.</summary>
    /// <param name="journalId">Its id in the store.</param>
    /// <param name="terms">The terms (<see cref="SearchTerms"/>); none for every message.</param>
    /// <param name="first">The journal's number of the first message that may be found.</param>
    /// <param name="last">The number of the last one, which is not behind <see cref="ProgressOf"/>.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="fromEnd">Whether those with the highest numbers come first, rather than those with the lowest.</param>
    IReadOnlyList<HistoryEntry> Find(string journalId, IReadOnlyList<string> terms, long first, long last, int count, bool fromEnd);
}
