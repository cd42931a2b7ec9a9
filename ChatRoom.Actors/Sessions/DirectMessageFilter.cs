using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Sessions;

/// <summary>
/// Who comes back is told what is said to it from then on, and reads what was said between it and others since it went. What is said just then
/// comes both ways, in any order. This remembers for a short time what was shown, so that it is not shown again.
/// </summary>
internal sealed class DirectMessageFilter(TimeProvider clock)
{
    /// <summary>For how long. What is told later than that after it was stored is shown twice rather than never.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _since = clock.GetUtcNow();
    private readonly HashSet<string> _shown = [];

    /// <summary>Whether all that could come both ways has come.</summary>
    public bool IsOver => clock.GetUtcNow() - _since > Patience;

    /// <summary>Whether a message has not been shown yet; then it counts as shown.</summary>
    public bool IsFirst(string messageId) => _shown.Add(messageId);

    /// <summary>What of a history has not been shown yet; then it counts as shown.</summary>
    public HistoryPage Unshown(HistoryPage page) =>
        page with { Events = [.. page.Events.Where(happened => happened is not Message message || IsOld(message) || IsFirst(message.MessageId))] };

    /// <summary>Whether it was said so long ago that it is not told any more.</summary>
    private bool IsOld(Message message) => message.Time < _since - Patience;
}
