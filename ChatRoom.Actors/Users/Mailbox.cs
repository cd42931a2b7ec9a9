using System.Collections.Immutable;

namespace ChatRoom.Actors.Users;

/// <summary>
/// Where a user is told what is meant for it alone: at its connections, and, when what is said is kept nowhere else, also here, for a
/// connection that was lost and comes back.
/// </summary>
/// <param name="connections">The user's connections.</param>
/// <param name="mayReturn">Whether a lost connection may come back: else there is nobody to remember for.</param>
internal sealed class Mailbox(ConnectionsOfUser connections, Func<bool> mayReturn)
{
    /// <summary>How much is remembered.</summary>
    internal const int Limit = 200;

    private readonly Queue<(object Message, DateTimeOffset Time)> _recent = [];
    private int _unseen;

    /// <summary>Whether what is kept nowhere else would reach the user, now or when it comes back.</summary>
    public bool IsOpen => !connections.IsEmpty || (_unseen < Limit && mayReturn());

    /// <summary>Tells the user.</summary>
    /// <param name="message">What.</param>
    /// <param name="time">When it was said.</param>
    /// <param name="isKept">Whether it can be read elsewhere.</param>
    public void Tell(object message, DateTimeOffset time, bool isKept = false)
    {
        connections.Tell(message);
        if (isKept || !mayReturn())
        {
            return;
        }

        _unseen = connections.IsEmpty ? _unseen + 1 : 0;
        _recent.Enqueue((message, time));
        if (_recent.Count > Limit)
        {
            _recent.Dequeue();
        }
    }

    /// <summary>Somebody is there again.</summary>
    /// <param name="since">What was said later has not been shown to it.</param>
    /// <returns>That, the oldest first.</returns>
    public ImmutableArray<object> Open(DateTimeOffset since)
    {
        _unseen = 0;
        return [.. _recent.Where(each => each.Time > since).Select(each => each.Message)];
    }

    /// <summary>Nobody comes back soon: nothing need be remembered.</summary>
    public void Clear()
    {
        _unseen = 0;
        _recent.Clear();
    }
}
